// The last 2 KB of each stream that are done with, in rings of one size that are used again by the next
// stream: to tell a segment that was sent again from one that says something else in its place.

const ringBytes = 2048;
const ringsPerSlab = 64;
/** Below this a view costs more than the bytes. */
const fewBytes = 32;

export const noRing = -1;

export class RecentBytes {
  readonly #slabs: Uint8Array[] = [];
  readonly #free: number[] = [];
  readonly #mostSlabs: number;

  constructor(mostBytes: number) {
    this.#mostSlabs = Math.floor(mostBytes / (ringBytes * ringsPerSlab));
  }

  /** Of all rings, in use or not. */
  get bytes(): number {
    return this.#slabs.length * ringBytes * ringsPerSlab;
  }

  /** `noRing` when all are in use: that stream goes without. */
  open(): number {
    if (this.#free.length === 0) this.#addSlab();
    return this.#free.pop() ?? noRing;
  }

  close(ring: number): void {
    if (ring !== noRing) this.#free.push(ring);
  }

  /** `offset` is the place of the first of these bytes in the stream. */
  write(ring: number, offset: number, bytes: Uint8Array, at: number, end: number): void {
    const slab = this.#slabs[Math.floor(ring / ringsPerSlab)]!;
    const base = (ring % ringsPerSlab) * ringBytes;
    for (let from = Math.max(at, end - ringBytes); from < end; ) {
      const place = (offset + (from - at)) % ringBytes;
      const until = Math.min(end, from + ringBytes - place);
      copy(bytes, from, until, slab, base + place);
      from = until;
    }
  }

  /** What stands at this place of the stream; right for the last 2 KB that were written. */
  byteAt(ring: number, offset: number): number {
    const slab = this.#slabs[Math.floor(ring / ringsPerSlab)]!;
    return slab[(ring % ringsPerSlab) * ringBytes + (offset % ringBytes)]!;
  }

  #addSlab(): void {
    if (this.#slabs.length >= this.#mostSlabs) return;
    const first = this.#slabs.length * ringsPerSlab;
    this.#slabs.push(new Uint8Array(ringBytes * ringsPerSlab));
    for (let i = ringsPerSlab - 1; i >= 0; i--) this.#free.push(first + i);
  }
}

/** The first place that a ring still holds when all before `end` was written. */
export function oldestRecent(end: number): number {
  return end - ringBytes;
}

function copy(from: Uint8Array, at: number, end: number, into: Uint8Array, place: number): void {
  if (end - at > fewBytes) into.set(from.subarray(at, end), place);
  else for (let i = at; i < end; i++) into[place + i - at] = from[i]!;
}
