// A map with room for so many: what was not touched for the longest time falls out. This is how
// detectors remember hosts and pairs without growing with the capture.

export class RecentMap<Key, Value> {
  readonly #most: number;
  readonly #make: (key: Key) => Value;
  readonly #values = new Map<Key, Value>();
  /** Goes on from the last one that fell out: a new one would pass over the holes of all before it. */
  readonly #oldest = this.#values.keys();

  constructor(most: number, make: (key: Key) => Value) {
    this.#most = most;
    this.#make = make;
  }

  /** The value of the key, made if it is new; it is now the last to fall out. */
  touch(key: Key): Value {
    let value = this.#values.get(key);
    if (value === undefined) {
      if (this.#values.size >= this.#most) this.#values.delete(this.#oldest.next().value!);
      value = this.#make(key);
    } else this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  delete(key: Key): void {
    this.#values.delete(key);
  }

  get size(): number {
    return this.#values.size;
  }

  entries(): IterableIterator<[Key, Value]> {
    return this.#values.entries();
  }

  values(): IterableIterator<Value> {
    return this.#values.values();
  }
}
