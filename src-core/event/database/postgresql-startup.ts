// What a client of PostgreSQL begins with: it wants encryption, or to cancel, or names its user.

import { u32 } from '../../base/read-bytes.ts';
import { zeroEnded } from '../zero-ended.ts';

export const startupBytes = 8;
const codes = { 80877102: 'cancel', 80877103: 'tls', 80877104: 'gss' } as const;
const bytesOf = { cancel: 16, tls: 8, gss: 8 } as const;
const version3 = 3;
const newestMinor = 2;
const longestStartup = 10_000; // as the server has it (MAX_STARTUP_PACKET_LENGTH)
const mostParameters = 32;

type RequestCode = 'cancel' | 'tls' | 'gss' | 'startup';

/** Undefined when it is none of them. */
export function requestCode(bytes: Uint8Array, at: number, end: number): RequestCode | undefined {
  if (at + startupBytes > end) return undefined;
  const length = u32(bytes, at);
  const number = u32(bytes, at + 4);
  if (isCode(number)) return length >= bytesOf[codes[number]] ? codes[number] : undefined;
  const isVersion = number >>> 16 === version3 && (number & 0xffff) <= newestMinor;
  const isLength = length > startupBytes && length <= longestStartup;
  const name = zeroEnded(bytes, at + startupBytes, end);
  return isVersion && isLength && name && /^\w+$/.test(name.text) ? 'startup' : undefined;
}

const isCode = (number: number): number is keyof typeof codes => Object.hasOwn(codes, number);

/** Names and values, each with a zero behind it. */
export function startupParameters(
  bytes: Uint8Array,
  at: number,
  end: number,
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  let next = at + startupBytes;
  while (parameters.size < mostParameters) {
    const name = zeroEnded(bytes, next, end);
    const value = name && name.text !== '' ? zeroEnded(bytes, name.end, end) : undefined;
    if (!name || !value) break;
    parameters.set(name.text, value.text);
    next = value.end;
  }
  return parameters;
}
