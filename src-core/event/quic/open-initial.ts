// Opens the first packets of a QUIC client: their keys follow from the connection id that stands in
// the clear in front of them (RFC 9001, 5.2 to 5.4).

import { ecb, gcm } from '@noble/ciphers/aes.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { asciiBytes } from '../digest-text.ts';
import type { LongHeader } from './long-header.ts';
import type { QuicVersion } from './quic-versions.ts';

export interface InitialKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** Hides the packet's number and the lower bits of its first byte. */
  readonly mask: Uint8Array;
}

const secretBytes = 32;
const keyBytes = 16;
const ivBytes = 12;
const sampleBytes = 16;
const longestNumber = 4;

export function clientKeys(version: QuicVersion, connectionId: Uint8Array): InitialKeys {
  const common = extract(sha256, connectionId, version.salt);
  const secret = expandLabel(common, 'client in', secretBytes);
  return {
    key: expandLabel(secret, `${version.label} key`, keyBytes),
    iv: expandLabel(secret, `${version.label} iv`, ivBytes),
    mask: expandLabel(secret, `${version.label} hp`, keyBytes),
  };
}

/** HKDF-Expand-Label with an empty context (RFC 8446, 7.1). */
function expandLabel(secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = asciiBytes(`tls13 ${label}`);
  const info = Uint8Array.of(length >>> 8, length, name.length, ...name, 0);
  return expand(sha256, secret, info, length);
}

/** The frames inside; undefined when the packet was not made with these keys. */
export function openInitial(
  keys: InitialKeys,
  bytes: Uint8Array,
  { at, numberAt, end }: LongHeader,
): Uint8Array | undefined {
  const sampleAt = numberAt + longestNumber;
  const sample = bytes.subarray(sampleAt, sampleAt + sampleBytes);
  if (sampleAt + sampleBytes > end) return undefined;
  const mask = ecb(keys.mask, { disablePadding: true }).encrypt(sample);
  const head = bytes.slice(at, numberAt + longestNumber);
  head[0]! ^= mask[0]! & 0x0f;
  const numberBytes = (head[0]! & 3) + 1;
  const nonce = keys.iv.slice();
  for (let i = 0; i < numberBytes; i++) {
    head[numberAt - at + i]! ^= mask[1 + i]!;
    nonce[ivBytes - numberBytes + i]! ^= head[numberAt - at + i]!;
  }
  const contentAt = numberAt + numberBytes;
  return unseal(keys.key, nonce, head.subarray(0, contentAt - at), bytes.subarray(contentAt, end));
}

function unseal(
  key: Uint8Array,
  nonce: Uint8Array,
  head: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  try {
    return gcm(key, nonce, head).decrypt(sealed);
  } catch {
    return undefined; // the library's way to say that the tag is wrong
  }
}
