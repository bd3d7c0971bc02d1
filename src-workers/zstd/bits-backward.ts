// Bits read from the end of a stretch of bytes to its beginning (RFC 8878, section 4.1): the last
// byte's highest bit that is set says where they end.

import { Damage } from './damage.ts';

export class BitsBackward {
  readonly #bytes: Uint8Array;
  readonly #at: number;
  /** How many are left; below 0 when more were read than are there. */
  left: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    const last = end > at ? bytes[end - 1]! : 0;
    if (last === 0) throw new Damage();
    this.#bytes = bytes;
    this.#at = at;
    this.left = (end - at) * 8 - Math.clz32(last) + 23;
  }

  /** 31 bits at most. What lies before the beginning is 0. */
  read(count: number): number {
    if (count > 16) return (this.read(count - 16) * 65_536 + this.read(16)) >>> 0;
    this.left -= count;
    return this.#bitsAt(this.left) & ((1 << count) - 1);
  }

  /** The next bits, 16 at most, which are still there afterwards. */
  peek(count: number): number {
    return this.#bitsAt(this.left - count) & ((1 << count) - 1);
  }

  /** At least 16 bits from a place on; it may lie up to 31 bits before the beginning. */
  #bitsAt(place: number): number {
    const bytes = this.#bytes;
    if (place < 0) {
      return place <= -16 ? 0 : (bytes[this.#at]! | ((bytes[this.#at + 1] ?? 0) << 8)) << -place;
    }
    const at = this.#at + (place >> 3);
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)) >>> (place & 7);
  }
}
