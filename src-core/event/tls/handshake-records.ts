// Handshake messages out of TLS records (RFC 8446, 5.1): a record may hold several messages, and a
// message may go on in the next records.

import { u16 } from '../../base/read-bytes.ts';
import { looksLikeTls } from '../../packet/tree/tls.ts';

export const recordHeadBytes = 5;
export const recordType = {
  changeCipher: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const;

const messageHeadBytes = 4;
/** No hello needs as many; of longer certificates what stands at their beginning must do. */
const mostMessageBytes = 16_384;
/** Above it, it is no handshake: an encrypted one shows as a length of any size. */
const maxMessageBytes = 1 << 20;

/** Where one direction stands in its handshake. */
export interface RecordPlace {
  /** Bytes of the present handshake record that are still to come. */
  leftInRecord: number;
  /** Bytes of the present message that are dropped, over as many records as they take. */
  dropping: number;
}

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
  readonly isWhole: boolean;
  /** The bytes read, records' heads and all. */
  readonly usedBytes: number;
}

interface Unfinished {
  /** How many bytes there must be at least. */
  readonly more: number;
}

/**
 * The next message; `at` is inside a record or, with nothing left in it, at the next one's head.
 * Undefined when no handshake stands there.
 */
export function gatherMessage(
  place: RecordPlace,
  bytes: Uint8Array,
  at: number,
  end: number,
  isRead: (type: number) => boolean,
): HandshakeMessage | Unfinished | undefined {
  const head = gatherContent(place.leftInRecord, bytes, at, end, messageHeadBytes);
  if (head === undefined || 'more' in head) return head;
  const [type = 0, high = 0, middle = 0, low = 0] = head.content;
  const length = (high << 16) | (middle << 8) | low;
  if (length > maxMessageBytes) return undefined;
  const wanted = isRead(type) ? Math.min(length, mostMessageBytes) : 0;
  const all = gatherContent(place.leftInRecord, bytes, at, end, messageHeadBytes + wanted);
  if (all === undefined || 'more' in all) return all;
  place.leftInRecord = all.leftInRecord;
  place.dropping = length - wanted;
  const body = all.content.subarray(messageHeadBytes);
  return { type, body, isWhole: wanted === length, usedBytes: all.usedBytes };
}

interface Content {
  readonly content: Uint8Array;
  readonly usedBytes: number;
  readonly leftInRecord: number;
}

function gatherContent(
  leftInRecord: number,
  bytes: Uint8Array,
  at: number,
  end: number,
  wanted: number,
): Content | Unfinished | undefined {
  const parts: Uint8Array[] = [];
  let [next, left, missing] = [at, leftInRecord, wanted];
  while (missing > 0) {
    if (left === 0) {
      if (next + recordHeadBytes > end) return { more: next + recordHeadBytes + missing - at };
      const isHandshake = looksLikeTls(bytes, next, end) && bytes[next] === recordType.handshake;
      if (!isHandshake) return undefined;
      left = u16(bytes, next + 3);
      next += recordHeadBytes;
    }
    const part = Math.min(left, missing);
    if (next + part > end) return { more: next + missing - at };
    parts.push(bytes.subarray(next, next + part));
    next += part;
    left -= part;
    missing -= part;
  }
  return { content: joined(parts, wanted), usedBytes: next - at, leftInRecord: left };
}

/** Mostly one part, which needs no copy. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
