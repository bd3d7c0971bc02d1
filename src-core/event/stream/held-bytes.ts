// How much all flows together hold of their payload: asked for before it is copied, given back when
// it is let go.

export class HeldBytes {
  bytes = 0;
  /** Somebody was refused. */
  isFull = false;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  claim(size: number): boolean {
    if (this.bytes + size > this.#most) {
      this.isFull = true;
      return false;
    }
    this.bytes += size;
    return true;
  }

  release(size: number): void {
    this.bytes -= size;
  }
}
