// A walk over bytes that nobody vouches for: what is not there reads as 0, and `isShort` says so.

import { u16, u32 } from '../base/read-bytes.ts';

export class ByteCursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** Something was asked for that lies beyond the end. */
  isShort = false;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  get isOver(): boolean {
    return this.at >= this.end;
  }

  u8(): number {
    const at = this.skip(1);
    return at === undefined ? 0 : this.bytes[at]!;
  }

  u16(): number {
    const at = this.skip(2);
    return at === undefined ? 0 : u16(this.bytes, at);
  }

  u24(): number {
    return this.u8() * 65_536 + this.u16();
  }

  u32(): number {
    const at = this.skip(4);
    return at === undefined ? 0 : u32(this.bytes, at);
  }

  /** Where the skipped bytes began; undefined, and the walk is over, when they are not all there. */
  skip(count: number): number | undefined {
    const at = this.at;
    if (count > this.end - at) {
      this.isShort = true;
      this.at = this.end;
      return undefined;
    }
    this.at = at + count;
    return at;
  }

  /** The next `count` bytes as a walk of their own: what there is of them. */
  part(count: number): ByteCursor {
    const at = this.at;
    this.skip(count);
    return new ByteCursor(this.bytes, at, this.at);
  }
}
