// Finds a flow's slot by the hash of its key: open addressing with linear probing. Removal moves
// later entries back (Knuth's algorithm R), so there are no tombstones and probes stay short.

export class SlotIndex {
  #mask: number;
  #hashes: Int32Array;
  /** Slot + 1; 0 where the place is empty. */
  #slots: Int32Array;
  #size = 0;

  constructor(capacity = 1 << 14) {
    this.#mask = capacity - 1;
    this.#hashes = new Int32Array(capacity);
    this.#slots = new Int32Array(capacity);
  }

  /** Walk with `at = start(hash)`, `slotAt(at, hash)`, `at = after(at)` until it gives -1. */
  start(hash: number): number {
    return hash & this.#mask;
  }

  after(at: number): number {
    return (at + 1) & this.#mask;
  }

  /** A slot of this hash, -1 at the end of the walk, -2 for an entry of another hash. */
  slotAt(at: number, hash: number): number {
    const slot = this.#slots[at]! - 1;
    return slot < 0 || this.#hashes[at] === hash ? slot : -2;
  }

  add(hash: number, slot: number): void {
    if (2 * (this.#size + 1) > this.#mask) this.#grow();
    this.#place(hash, slot);
    this.#size += 1;
  }

  remove(hash: number, slot: number): void {
    let hole = this.start(hash);
    while (this.#slots[hole] !== slot + 1) hole = this.after(hole);
    for (let at = this.after(hole); this.#slots[at] !== 0; at = this.after(at)) {
      const home = this.start(this.#hashes[at]!);
      const isBetween = ((at - home) & this.#mask) < ((at - hole) & this.#mask);
      if (isBetween) continue; // moving it back would put it before its home
      this.#slots[hole] = this.#slots[at]!;
      this.#hashes[hole] = this.#hashes[at]!;
      hole = at;
    }
    this.#slots[hole] = 0;
    this.#size -= 1;
  }

  each(see: (slot: number) => void): void {
    const slots = this.#slots;
    for (let at = 0; at < slots.length; at++) if (slots[at] !== 0) see(slots[at]! - 1);
  }

  #place(hash: number, slot: number): void {
    let at = this.start(hash);
    while (this.#slots[at] !== 0) at = this.after(at);
    this.#slots[at] = slot + 1;
    this.#hashes[at] = hash;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const slots = this.#slots;
    this.#mask = slots.length * 2 - 1;
    this.#hashes = new Int32Array(slots.length * 2);
    this.#slots = new Int32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i++) {
      if (slots[i] !== 0) this.#place(hashes[i]!, slots[i]! - 1);
    }
  }
}
