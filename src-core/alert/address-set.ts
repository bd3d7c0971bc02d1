// Addresses and networks as people write them, asked for one address after the other. MACs are there as
// they are spelled, as no network of them is ever meant.

import { addressNumber, networkRange } from '../base/parse-address.ts';

/** An address in the form in which it is looked up: parsed once, asked often. */
export type Place = bigint | string;

export const placeOf = (address: string): Place => addressNumber(address) ?? address.toLowerCase();

/** An address, a network in CIDR, or a MAC. */
export function isPlace(text: string): boolean {
  return networkRange(text) !== undefined || /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(text);
}

export class AddressSet {
  /** In ascending order, none touching another. */
  readonly #lows: bigint[] = [];
  readonly #highs: bigint[] = [];
  readonly #words = new Set<string>();

  constructor(texts: readonly string[]) {
    const ranges = texts.flatMap((text) => networkRange(text) ?? this.#addWord(text));
    ranges.sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
    for (const { low, high } of ranges) {
      const last = this.#highs.length - 1;
      if (last < 0 || low > this.#highs[last]!) {
        this.#lows.push(low);
        this.#highs.push(high);
      } else if (high > this.#highs[last]!) this.#highs[last] = high;
    }
  }

  has(place: Place): boolean {
    if (typeof place === 'string') return this.#words.has(place);
    let [from, to] = [0, this.#lows.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#lows[middle]! <= place) from = middle + 1;
      else to = middle;
    }
    return from > 0 && place <= this.#highs[from - 1]!;
  }

  #addWord(text: string): [] {
    this.#words.add(text.toLowerCase());
    return [];
  }
}
