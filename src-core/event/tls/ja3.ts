// JA3 and JA3S (Salesforce, BSD licence): what hellos offer and choose, as the MD5 of decimal numbers.

import { md5 } from '@noble/hashes/legacy.js';
import type { ClientHello } from './client-hello.ts';
import { isGrease } from './grease.ts';
import { rememberedHash } from './remembered-hash.ts';
import type { ServerHello } from './server-hello.ts';

const md5Of = rememberedHash(md5);

export function ja3(hello: ClientHello): string {
  const lists = [hello.ciphers, hello.extensions, hello.groups, hello.pointFormats];
  return fingerprint([[hello.version], ...lists]);
}

export function ja3s(hello: ServerHello): string {
  return fingerprint([[hello.headVersion], [hello.cipher], hello.extensions]);
}

function fingerprint(lists: readonly (readonly number[])[]): string {
  const text = lists
    .map((values) => values.filter((value) => !isGrease(value)).join('-'))
    .join(',');
  return md5Of(text);
}
