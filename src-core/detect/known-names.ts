// How many different names there were, and the first of them. Bounded: of a flood of made-up addresses
// only so many are told apart, and the count says no more than "at least".

import { mostListed } from './finding.ts';

const mostTold = 65_536;

export class KnownNames {
  readonly #known = new Set<string>();

  /** True when it is a new one. */
  add(name: string): boolean {
    if (name === '' || this.#known.has(name) || this.#known.size >= mostTold) return false;
    this.#known.add(name);
    return true;
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  get count(): number {
    return this.#known.size;
  }

  /** The first ones. */
  get listed(): string[] {
    const names: string[] = [];
    for (const name of this.#known) {
      if (names.length === mostListed) break;
      names.push(name);
    }
    return names;
  }
}
