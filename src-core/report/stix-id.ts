// Identifiers of STIX 2.1 (2.9): a type and a UUID of version 5, so that the same thing has the same id in every
// bundle. Observables take the namespace and the properties that the standard names, in canonical JSON (RFC 8785).

import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Json, jsonText } from './json-text.ts';

/** Of the standard, for observables only. */
const observables = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** Ours, made by chance once. */
const own = '6f7c1f0e-5d0b-4f53-9a3c-2b8f1d7e4a61';

/** RFC 9562, 5.5. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = Uint8Array.from([
    ...hexToBytes(namespace.replaceAll('-', '')),
    ...utf8ToBytes(name),
  ]);
  const digest = sha1(bytes).subarray(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = bytesToHex(digest);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-');
}

export const stixId = (type: string, ...parts: readonly (string | number)[]): string =>
  `${type}--${uuidV5(own, [type, ...parts].join('|'))}`;

/** `contributing` are the properties that the standard lists for the type, as far as they are there. */
export const observableId = (type: string, contributing: Readonly<Record<string, Json>>): string =>
  `${type}--${uuidV5(observables, jsonText(contributing))}`;
