// JA4, the fingerprint of a TLS client (FoxIO, BSD licence; technical_details/JA4.md): a readable
// part, a hash of the ciphers, a hash of the extensions and signature algorithms.

import { sha256 } from '@noble/hashes/sha2.js';
import { type ClientHello, highestVersion } from './client-hello.ts';
import { isGrease } from './grease.ts';
import { extensionType } from './hello-parts.ts';
import { rememberedHash } from './remembered-hash.ts';

/** TLS over TCP, QUIC, DTLS. */
export type Ja4Transport = 't' | 'q' | 'd';

const versionCodes: Readonly<Record<number, string>> = {
  772: '13',
  771: '12',
  770: '11',
  769: '10',
  768: 's3',
  2: 's2',
  65279: 'd1',
  65277: 'd2',
  65276: 'd3',
};
const nothing = '000000000000';

export function ja4(transport: Ja4Transport, hello: ClientHello): string {
  const ciphers = hello.ciphers.filter((cipher) => !isGrease(cipher));
  const extensions = hello.extensions.filter((type) => !isGrease(type));
  const head = [
    transport,
    versionCodes[highestVersion(hello)] ?? '00',
    extensions.includes(extensionType.serverName) ? 'd' : 'i',
    twoDigits(ciphers.length),
    twoDigits(extensions.length),
    protocolEnds(hello.protocols[0]?.bytes),
  ].join('');
  return `${head}_${cipherHash(ciphers)}_${extensionHash(extensions, hello.signatures)}`;
}

function cipherHash(ciphers: readonly number[]): string {
  return ciphers.length === 0 ? nothing : shortHash(hexList(ascending(ciphers)));
}

/** Without the name and the protocols, which the readable part tells already. */
function extensionHash(extensions: readonly number[], signatures: readonly number[]): string {
  const { serverName, protocols } = extensionType;
  const others = extensions.filter((type) => type !== serverName && type !== protocols);
  if (others.length === 0) return nothing;
  const algorithms = signatures.filter((algorithm) => !isGrease(algorithm));
  const lists = [ascending(others), algorithms].filter((list) => list.length > 0);
  return shortHash(lists.map(hexList).join('_'));
}

/** First and last character of the first protocol: of its digits, where they are no letters. */
function protocolEnds(protocol: Uint8Array | undefined): string {
  const [first, last] = [protocol?.[0], protocol?.at(-1)];
  if (first === undefined || last === undefined) return '00';
  if (isAlphanumeric(first) && isAlphanumeric(last)) return String.fromCharCode(first, last);
  return `${(first >>> 4).toString(16)}${(last & 15).toString(16)}`;
}

function isAlphanumeric(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x7a);
}

const twoDigits = (count: number): string => String(Math.min(count, 99)).padStart(2, '0');

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

const hexList = (values: readonly number[]): string =>
  values.map((value) => value.toString(16).padStart(4, '0')).join(',');

const sha256Of = rememberedHash(sha256);
const shortHash = (text: string): string => sha256Of(text).slice(0, 12);
