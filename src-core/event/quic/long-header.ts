// The long header of a QUIC packet (RFC 9000, 17.2): who is meant, and where the packet ends.

import { u32 } from '../../base/read-bytes.ts';
import { looksLikeQuic } from '../../packet/tree/quic.ts';
import { type QuicVersion, quicVersion } from './quic-versions.ts';

export const packetType = { initial: 0, early: 1, handshake: 2, retry: 3 } as const;

export interface LongHeader {
  readonly version: QuicVersion;
  readonly type: number;
  readonly at: number;
  readonly destination: { readonly at: number; readonly end: number };
  /** Where the packet's number begins, which is hidden as all behind it. */
  readonly numberAt: number;
  readonly end: number;
}

const maxIdBytes = 20;
const retryTagBytes = 16;
/** A number and a sample behind it to unhide it with are always there (RFC 9001, 5.4.2). */
const fewestBytes = 20;

/** Undefined where no packet of a known version stands, with lengths that fit the datagram. */
export function readLongHeader(bytes: Uint8Array, at: number, end: number): LongHeader | undefined {
  if (!looksLikeQuic(bytes, at, end)) return undefined;
  const version = quicVersion(u32(bytes, at + 1));
  if (!version) return undefined;
  const destination = { at: at + 6, end: at + 6 + bytes[at + 5]! };
  const sourceBytes = bytes[destination.end] ?? end;
  const idsEnd = destination.end + 1 + sourceBytes;
  if (sourceBytes > maxIdBytes || idsEnd > end) return undefined;
  const type = ((bytes[at]! >>> 4) + version.typeShift) & 3;
  const head = { version, type, at, destination };
  if (type === packetType.retry) {
    return idsEnd + retryTagBytes < end ? { ...head, numberAt: end, end } : undefined;
  }
  const rest = readLength(bytes, type === packetType.initial, idsEnd, end);
  return rest && { ...head, ...rest };
}

function readLength(bytes: Uint8Array, hasToken: boolean, at: number, end: number) {
  let lengthAt = at;
  if (hasToken) {
    const token = readVarint(bytes, at, end);
    if (!token) return undefined;
    lengthAt = token.end + token.value;
  }
  const length = readVarint(bytes, lengthAt, end);
  if (!length || length.value < fewestBytes || length.end + length.value > end) return undefined;
  return { numberAt: length.end, end: length.end + length.value };
}

/** RFC 9000, 16: the first two bits say how many bytes. */
export function readVarint(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly value: number; readonly end: number } | undefined {
  if (at >= end) return undefined;
  const count = 1 << (bytes[at]! >>> 6);
  if (at + count > end) return undefined;
  let value = bytes[at]! & 0x3f;
  for (let i = 1; i < count; i++) value = value * 256 + bytes[at + i]!;
  return { value, end: at + count };
}
