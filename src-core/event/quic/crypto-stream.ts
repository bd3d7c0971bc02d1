// The beginning of a stream of CRYPTO frames (RFC 9000, 19.6): pieces come in any order, as browsers
// shuffle them on purpose.

const mostBytes = 16_384;
const mostPieces = 128;

export class CryptoStream {
  #bytes = new Uint8Array(0);
  /** Filled stretches in order, none of which touches the next. */
  #filled: { from: number; until: number }[] = [];

  /** False when it is more than a hello can be. */
  add(piece: Uint8Array, offset: number): boolean {
    const until = offset + piece.length;
    if (until > mostBytes) return false;
    if (until > this.#bytes.length) this.#grow(until);
    this.#bytes.set(piece, offset);
    this.#mark(offset, until);
    return this.#filled.length <= mostPieces;
  }

  /** The first message without its head, once it is whole. */
  get firstMessage(): { readonly type: number; readonly body: Uint8Array } | undefined {
    const first = this.#filled[0];
    if (!first || first.from > 0 || first.until < 4) return undefined;
    const [type = 0, high = 0, middle = 0, low = 0] = this.#bytes;
    const end = 4 + ((high << 16) | (middle << 8) | low);
    return end <= first.until ? { type, body: this.#bytes.subarray(4, end) } : undefined;
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.min(Math.max(needed, 2 * this.#bytes.length), mostBytes));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  #mark(from: number, until: number): void {
    const apart = this.#filled.filter((piece) => piece.until < from || piece.from > until);
    const touching = this.#filled.filter((piece) => piece.until >= from && piece.from <= until);
    const whole = {
      from: Math.min(from, ...touching.map((piece) => piece.from)),
      until: Math.max(until, ...touching.map((piece) => piece.until)),
    };
    this.#filled = [...apart, whole].sort((a, b) => a.from - b.from);
  }
}
