// Values in DER (X.690): tag, length, content. Reads one head; walking is left to the caller.

export interface DerValue {
  readonly tag: number;
  /** Where the head begins, where the content begins, and where it ends on the wire. */
  readonly at: number;
  readonly contentAt: number;
  readonly end: number;
}

export const derTag = {
  integer: 0x02,
  objectId: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
} as const;

/** Undefined when the head is cut, or its length is not one that DER allows below 2^32. */
export function readDer(bytes: Uint8Array, at: number, end: number): DerValue | undefined {
  if (at + 2 > end) return undefined;
  const first = bytes[at + 1]!;
  if (first < 0x80) return { tag: bytes[at]!, at, contentAt: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > end) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + bytes[at + 2 + i]!;
  const contentAt = at + 2 + count;
  return { tag: bytes[at]!, at, contentAt, end: contentAt + length };
}

/** An object identifier as `2.5.4.3`. */
export function objectIdText(bytes: Uint8Array, at: number, end: number): string {
  const parts: number[] = [];
  let value = 0;
  for (let i = at; i < end; i++) {
    value = value * 128 + (bytes[i]! & 0x7f);
    if (bytes[i]! >= 0x80) continue;
    if (parts.length === 0) {
      const root = Math.min(Math.floor(value / 40), 2);
      parts.push(root, value - root * 40);
    } else parts.push(value);
    value = 0;
  }
  return parts.join('.');
}
