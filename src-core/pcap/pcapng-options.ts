// The options at the end of a pcapng block, one after the other; one cursor serves every block.

export const commentOption = 1;
const endOption = 0;

export class OptionCursor {
  code = 0;
  /** The value: `bytes` from `at` to `end`. */
  at = 0;
  end = 0;
  /** An option runs past the block: nothing in it can be trusted. */
  isBroken = false;
  readonly #u16: (bytes: Uint8Array, at: number) => number;
  #bytes: Uint8Array = new Uint8Array(0);
  #nextAt = 0;
  #blockEnd = 0;

  constructor(u16: (bytes: Uint8Array, at: number) => number) {
    this.#u16 = u16;
  }

  open(bytes: Uint8Array, at: number, blockEnd: number): void {
    this.#bytes = bytes;
    this.#nextAt = at;
    this.#blockEnd = blockEnd;
    this.isBroken = false;
  }

  /** False at the end, be it good or bad. */
  next(): boolean {
    const at = this.#nextAt;
    if (at === this.#blockEnd) return false;
    this.isBroken = true;
    if (at + 4 > this.#blockEnd) return false;
    this.code = this.#u16(this.#bytes, at);
    const length = this.#u16(this.#bytes, at + 2);
    this.at = at + 4;
    this.end = this.at + length;
    this.#nextAt = this.at + Math.ceil(length / 4) * 4;
    if (this.#nextAt > this.#blockEnd) return false;
    this.isBroken = false;
    return this.code !== endOption;
  }
}
