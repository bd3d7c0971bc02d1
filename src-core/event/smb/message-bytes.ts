// One message whose numbers have the lower byte first, read by offset: what is not there is 0 or ''.

import { u16le, u32le } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import { utf16Text } from '../utf16-text.ts';

export class MessageBytes {
  readonly bytes: Uint8Array;
  /** Offsets count from here. */
  readonly at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get size(): number {
    return this.end - this.at;
  }

  u8(offset: number): number {
    return this.#has(offset, 1) ? this.bytes[this.at + offset]! : 0;
  }

  u16(offset: number): number {
    return this.#has(offset, 2) ? u16le(this.bytes, this.at + offset) : 0;
  }

  u32(offset: number): number {
    return this.#has(offset, 4) ? u32le(this.bytes, this.at + offset) : 0;
  }

  /** Exact up to 2^53, which no counter reaches. */
  u64(offset: number): number {
    return this.u32(offset + 4) * 2 ** 32 + this.u32(offset);
  }

  wideText(offset: number, length: number): string {
    const from = Math.min(this.at + offset, this.end);
    return utf16Text(this.bytes, from, Math.min(from + length, this.end));
  }

  narrowText(offset: number, length: number): string {
    const from = Math.min(this.at + offset, this.end);
    return payloadText(this.bytes, from, Math.min(from + length, this.end));
  }

  /** One character for each byte, to be looked at. */
  plain(offset: number, length: number): string {
    const from = Math.min(this.at + offset, this.end);
    return plainText(this.bytes, from, Math.min(from + length, this.end), length);
  }

  part(offset: number, length: number): MessageBytes {
    const from = Math.min(this.at + offset, this.end);
    return new MessageBytes(this.bytes, from, Math.min(from + length, this.end));
  }

  #has(offset: number, count: number): boolean {
    return offset >= 0 && this.at + offset + count <= this.end;
  }
}
