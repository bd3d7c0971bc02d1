// One Zstandard frame, block by block (RFC 8878, section 3.1.1.2). What comes out of a block is
// bounded, whatever its numbers claim, and so is the memory: the window and a bit more.

import { Damage } from './damage.ts';
import type { HuffmanTable } from './huffman.ts';
import { readLiterals } from './literals.ts';
import { decodeSequences, openSequences, type SequenceTables } from './sequences.ts';

export const maxBlockBytes = 128 * 1024;
/** Up to here a loop is faster than a call. */
const shortMatch = 32;

const raw = 0;
const run = 1;
const compressed = 2;

export class FrameDecoder {
  readonly #windowBytes: number;
  readonly #maxBlockBytes: number;
  /** What was unpacked last; grows as it is needed, up to the window and a quarter. */
  #bytes = new Uint8Array(4 * maxBlockBytes);
  #end = 0;
  #blockEnd = 0;
  #huffman: HuffmanTable | undefined;
  #tables: SequenceTables | undefined;
  /** The last three offsets. */
  readonly #offsets = [1, 4, 8];

  constructor(windowBytes: number) {
    this.#windowBytes = windowBytes;
    this.#maxBlockBytes = Math.min(windowBytes, maxBlockBytes);
  }

  /** The block's contents are `bytes` from `at` to `end`. The answer is void after the next call. */
  decode(type: number, bytes: Uint8Array, at: number, end: number, runBytes: number): Uint8Array {
    this.#makeRoom();
    const from = this.#end;
    this.#blockEnd = from + this.#maxBlockBytes;
    if (type === raw) this.#append(bytes, at, end);
    else if (type === run) this.#repeat(bytes[at]!, runBytes);
    else if (type === compressed) this.#unpack(bytes, at, end);
    else throw new Damage();
    return this.#bytes.subarray(from, this.#end);
  }

  #makeRoom(): void {
    const wanted = this.#end + maxBlockBytes;
    if (wanted <= this.#bytes.length) return;
    const most = this.#windowBytes + Math.max(this.#windowBytes >> 2, 3 * maxBlockBytes);
    if (this.#bytes.length < most) {
      const grown = new Uint8Array(Math.min(most, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, this.#end));
      this.#bytes = grown;
      if (wanted <= grown.length) return;
    }
    const kept = Math.min(this.#windowBytes, this.#end);
    this.#bytes.copyWithin(0, this.#end - kept, this.#end);
    this.#end = kept;
  }

  #append(bytes: Uint8Array, at: number, end: number): void {
    if (this.#end + end - at > this.#blockEnd) throw new Damage();
    this.#bytes.set(bytes.subarray(at, end), this.#end);
    this.#end += end - at;
  }

  #repeat(byte: number, count: number): void {
    if (this.#end + count > this.#blockEnd) throw new Damage();
    this.#bytes.fill(byte, this.#end, this.#end + count);
    this.#end += count;
  }

  #unpack(bytes: Uint8Array, at: number, end: number): void {
    const literals = readLiterals(bytes, at, end, this.#maxBlockBytes, this.#huffman);
    this.#huffman = literals.table;
    const sequences = openSequences(bytes, literals.end, end, this.#tables);
    this.#tables = sequences.tables;
    let literalAt = 0;
    decodeSequences(sequences, (count, match, offset) => {
      if (literalAt + count > literals.bytes.length) throw new Damage();
      this.#append(literals.bytes, literalAt, literalAt + count);
      literalAt += count;
      this.#copyBack(this.#offsetOf(offset, count === 0), match);
    });
    this.#append(literals.bytes, literalAt, literals.bytes.length);
  }

  /** 1 to 3 name offsets that were used before; without literals the last one makes no sense. */
  #offsetOf(value: number, isBare: boolean): number {
    const offsets = this.#offsets;
    const [last, second, third] = offsets as [number, number, number];
    const place = value + (isBare ? 0 : -1);
    if (value <= 3 && place === 0) return last;
    const offset = value > 3 ? value - 3 : place === 1 ? second : place === 2 ? third : last - 1;
    if (value > 3 || place !== 1) offsets[2] = second;
    offsets[1] = last;
    offsets[0] = offset;
    return offset;
  }

  #copyBack(offset: number, count: number): void {
    const bytes = this.#bytes;
    const from = this.#end - offset;
    const isThere = offset > 0 && from >= 0 && offset <= this.#windowBytes;
    if (!isThere || this.#end + count > this.#blockEnd) throw new Damage();
    const to = this.#end;
    if (count <= shortMatch || offset === 1) {
      if (offset === 1) bytes.fill(bytes[from]!, to, to + count);
      else for (let i = 0; i < count; i++) bytes[to + i] = bytes[from + i]!;
    } else {
      // A match that runs into itself repeats: each copy doubles what can be copied next.
      for (let done = 0; done < count; ) {
        const size = Math.min(count - done, offset + done);
        bytes.copyWithin(to + done, from, from + size);
        done += size;
      }
    }
    this.#end += count;
  }
}
