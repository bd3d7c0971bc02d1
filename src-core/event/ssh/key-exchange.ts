// SSH's KEXINIT (RFC 4253, 7.1): ten lists of algorithms, from which both sides choose alike.

import { md5 } from '@noble/hashes/legacy.js';
import { hexText } from '../../base/hex-text.ts';
import { ByteCursor } from '../byte-cursor.ts';
import { payloadText } from '../payload-text.ts';
import type { EventDetails } from '../service.ts';

const cookieBytes = 16;
const mostListBytes = 1024;

/** Places of the lists in the message. */
const lists = {
  keyExchange: 0,
  hostKey: 1,
  clientCipher: 2,
  serverCipher: 3,
  clientMac: 4,
  serverMac: 5,
  clientCompression: 6,
  serverCompression: 7,
} as const;
const chosen = {
  kex: lists.keyExchange,
  host_key: lists.hostKey,
  cipher: lists.clientCipher,
  mac: lists.clientMac,
  compression: lists.clientCompression,
} as const;

export interface KeyExchangeOffer {
  /** By the names under which the choice is told. */
  readonly offered: Readonly<Record<keyof typeof chosen, string>>;
  /** HASSH of the sender as a client, and as a server. */
  readonly hassh: string;
  readonly hasshServer: string;
}

/** Of a KEXINIT's payload behind its first byte; undefined when a list leads out of it. */
export function readOffer(
  bytes: Uint8Array,
  at: number,
  end: number,
): KeyExchangeOffer | undefined {
  const it = new ByteCursor(bytes, at, end);
  it.skip(cookieBytes);
  const parts = Array.from({ length: 10 }, () => it.part(it.u32()));
  if (it.isShort) return undefined;
  const textOf = (list: number): string => {
    const part = parts[list]!;
    return payloadText(bytes, part.at, part.end, mostListBytes);
  };
  return {
    offered: {
      kex: textOf(chosen.kex),
      host_key: textOf(chosen.host_key),
      cipher: textOf(chosen.cipher),
      mac: textOf(chosen.mac),
      compression: textOf(chosen.compression),
    },
    hassh: hassh(parts, [lists.clientCipher, lists.clientMac, lists.clientCompression]),
    hasshServer: hassh(parts, [lists.serverCipher, lists.serverMac, lists.serverCompression]),
  };
}

/** HASSH (Salesforce, BSD licence): MD5 of the lists as they stand, with semicolons between. */
function hassh(parts: readonly ByteCursor[], places: readonly number[]): string {
  const hash = md5.create();
  [lists.keyExchange, ...places].forEach((place, index) => {
    const { bytes, at, end } = parts[place]!;
    if (index > 0) hash.update(Uint8Array.of(0x3b));
    hash.update(bytes.subarray(at, end));
  });
  return hexText(hash.digest());
}

/** Of each list the first of the client's that the server knows too. */
export function choiceOf(client: KeyExchangeOffer, server: KeyExchangeOffer): EventDetails {
  const names = Object.keys(chosen) as (keyof typeof chosen)[];
  return Object.fromEntries(
    names.map((name) => {
      const known = server.offered[name].split(',');
      const choice = client.offered[name].split(',').find((item) => known.includes(item));
      return [name, choice];
    }),
  );
}
