// Where the bytes of a capture come from: the file as it is, or unpacked on the way.

export interface ByteSource {
  /** Puts the next bytes into `room`: how many; 0 at the end. */
  fill(room: Uint8Array): number | Promise<number>;
  /** Stops before the end. */
  close(): void;
}

/** A source of pieces that were made somewhere else, bounded by whoever makes them. */
export class PieceSource implements ByteSource {
  readonly #pieces: AsyncGenerator<Uint8Array, void> | Generator<Uint8Array, void>;
  #piece: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncGenerator<Uint8Array, void> | Generator<Uint8Array, void>) {
    this.#pieces = pieces;
  }

  async fill(room: Uint8Array): Promise<number> {
    while (this.#piece.length === 0) {
      const { value } = await this.#pieces.next();
      if (!value) return 0;
      this.#piece = value;
    }
    const size = Math.min(room.length, this.#piece.length);
    room.set(this.#piece.subarray(0, size));
    this.#piece = this.#piece.subarray(size);
    return size;
  }

  close(): void {
    this.#pieces.return();
  }
}
