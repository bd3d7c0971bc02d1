// CRYPTO frames out of an opened Initial packet, in which few other kinds are allowed
// (RFC 9000, 17.2.2).

import { readVarint } from './long-header.ts';

const frame = { padding: 0, ping: 1, ack: 2, ackWithCounts: 3, crypto: 6 } as const;

export interface CryptoFrame {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Those in front of anything that cannot be read. */
export function cryptoFrames(payload: Uint8Array): CryptoFrame[] {
  const frames: CryptoFrame[] = [];
  const end = payload.length;
  for (let at = 0; at < end; ) {
    const type = payload[at++]!;
    if (type === frame.padding || type === frame.ping) continue;
    if (type === frame.ack || type === frame.ackWithCounts) {
      const next = skipAck(payload, at, end, type === frame.ackWithCounts);
      if (next === undefined) break;
      at = next;
      continue;
    }
    const offset = type === frame.crypto ? readVarint(payload, at, end) : undefined;
    const length = offset && readVarint(payload, offset.end, end);
    if (!length || length.end + length.value > end) break;
    at = length.end + length.value;
    frames.push({ offset: offset.value, bytes: payload.subarray(length.end, at) });
  }
  return frames;
}

/** RFC 9000, 19.3: the largest number, a delay, a count, one range and then that many pairs. */
function skipAck(
  bytes: Uint8Array,
  at: number,
  end: number,
  hasCounts: boolean,
): number | undefined {
  let next = at;
  let ranges = 0;
  for (let field = 0; field < 4; field++) {
    const value = readVarint(bytes, next, end);
    if (!value) return undefined;
    if (field === 2) ranges = value.value;
    next = value.end;
  }
  for (let left = 2 * ranges + (hasCounts ? 3 : 0); left > 0; left--) {
    const value = readVarint(bytes, next, end);
    if (!value) return undefined;
    next = value.end;
  }
  return next;
}
