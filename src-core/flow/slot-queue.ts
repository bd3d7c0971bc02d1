// First in, first out, for slot numbers: a ring that grows by doubling.

export class SlotQueue {
  #ring = new Int32Array(1024);
  #head = 0;
  size = 0;

  put(slot: number): void {
    if (this.size === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.size) & (this.#ring.length - 1)] = slot;
    this.size += 1;
  }

  /** -1 when empty. */
  take(): number {
    if (this.size === 0) return -1;
    const slot = this.#ring[this.#head]!;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.size -= 1;
    return slot;
  }

  #grow(): void {
    const ring = new Int32Array(this.#ring.length * 2);
    const first = this.#ring.subarray(this.#head);
    ring.set(first);
    ring.set(this.#ring.subarray(0, this.#head), first.length);
    this.#ring = ring;
    this.#head = 0;
  }
}
