// A map of two rooms. Everything new lives in the first one, where a flood of made-up addresses pushes
// out whatever is older; what was noticed lives in the second, where the flood does not come. So what is
// slow is not forgotten because something loud happens at the same time.
//
// The first room has two generations: when the younger is full, the older is dropped whole. That is
// cheaper than to look for the oldest entry at each of a million new ones.

import { RecentMap } from './recent-map.ts';

export class NoticedMap<Value> {
  readonly #mostNew: number;
  readonly #make: (key: string) => Value;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  readonly #noticed: RecentMap<string, Value>;

  /** Of newcomers, between `mostNew` and half of it are remembered. */
  constructor(mostNew: number, mostNoticed: number, make: (key: string) => Value) {
    this.#mostNew = mostNew;
    this.#make = make;
    this.#noticed = new RecentMap(mostNoticed, (key) => this.#newcomer(key));
  }

  touch(key: string): Value {
    return this.#noticed.get(key) ? this.#noticed.touch(key) : this.#newcomer(key);
  }

  /** It is of interest: keep it among those. */
  notice(key: string): void {
    this.#noticed.touch(key);
    this.#young.delete(key);
    this.#old.delete(key);
  }

  /** Begin anew, as if it were seen for the first time. */
  renew(key: string): Value {
    this.#noticed.delete(key);
    this.#young.delete(key);
    this.#old.delete(key);
    return this.touch(key);
  }

  get size(): number {
    return this.#young.size + this.#old.size + this.#noticed.size;
  }

  noticed(): IterableIterator<Value> {
    return this.#noticed.values();
  }

  #newcomer(key: string): Value {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const value = this.#old.get(key) ?? this.#make(key);
    this.#old.delete(key);
    if (this.#young.size >= this.#mostNew / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
