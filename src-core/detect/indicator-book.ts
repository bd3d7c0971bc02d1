// Lists of bad things, made to be asked quickly: names and hashes by their text, networks by the bits of
// their prefixes, of which there are few different lengths.

import { addressNumber, networkRange } from '../base/parse-address.ts';
import type { IndicatorMatcher } from './detector.ts';
import type { IndicatorValue } from './indicator-value.ts';

export class IndicatorBook implements IndicatorMatcher {
  /** By how many of the 128 bits are free: the rest, and the list that names it. */
  readonly #networks = new Map<number, Map<bigint, string>>();
  readonly #names = new Map<string, string>();
  readonly #hashes = new Map<string, string>();
  size = 0;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** The first list that names a thing stays. */
  add({ kind, text }: IndicatorValue, list: string): void {
    const known = kind === 'network' ? this.#addNetwork(text, list) : undefined;
    const map = kind === 'hash' ? this.#hashes : this.#names;
    if (known === undefined && kind !== 'network') {
      if (map.has(text)) return;
      map.set(text, list);
    }
    if (known !== false) this.size += 1;
  }

  address(text: string): string | undefined {
    if (this.#networks.size === 0) return undefined;
    const number = addressNumber(text);
    if (number === undefined) return undefined;
    for (const [free, networks] of this.#networks) {
      const list = networks.get(number >> BigInt(free));
      if (list !== undefined) return list;
    }
    return undefined;
  }

  /** With a path behind it a URL, which is listed as it stands or not at all. */
  name(text: string): string | undefined {
    if (this.#names.size === 0) return undefined;
    if (text.includes('/')) return this.#names.get(text);
    let rest = text.toLowerCase();
    if (rest.endsWith('.')) rest = rest.slice(0, -1);
    while (rest !== '') {
      const list = this.#names.get(rest);
      if (list !== undefined) return list;
      const dot = rest.indexOf('.');
      if (dot < 0) return undefined;
      rest = rest.slice(dot + 1);
    }
    return undefined;
  }

  hash(text: string): string | undefined {
    return this.#hashes.get(text.toLowerCase());
  }

  /** False when it was there already. */
  #addNetwork(text: string, list: string): boolean {
    const range = networkRange(text);
    if (!range) return false;
    const free = bitsOf(range.high - range.low);
    let networks = this.#networks.get(free);
    if (networks === undefined) {
      networks = new Map();
      this.#networks.set(free, networks);
    }
    const prefix = range.low >> BigInt(free);
    if (networks.has(prefix)) return false;
    networks.set(prefix, list);
    return true;
  }
}

/** 0 for one address, 8 for 256 of them. */
function bitsOf(width: bigint): number {
  let bits = 0;
  for (let left = width; left > 0n; left >>= 1n) bits += 1;
  return bits;
}
