// Rows as they come -> places for no more than so many of them, every row as likely to be kept as any
// other (algorithm R of Vitter, 1985).

import type { Random } from '../base/random.ts';

export class KeptRows {
  readonly #most: number;
  readonly #random: Random;
  /** Which row lies at each place, counted from 0; of which file it is, and the line that it began in. */
  readonly #numbers: number[] = [];
  readonly #files: number[] = [];
  readonly #lines: number[] = [];
  seen = 0;

  constructor(most: number, random: Random) {
    this.#most = most;
    this.#random = random;
  }

  get rows(): number {
    return this.#numbers.length;
  }

  /** -1 where the next row is not kept. */
  place(file: number, line: number): number {
    const number = this.seen++;
    let place = number;
    if (number >= this.#most) {
      place = this.#random.between(0, number);
      if (place >= this.#most) return -1;
    }
    this.#numbers[place] = number;
    this.#files[place] = file;
    this.#lines[place] = line;
    return place;
  }

  /** What has been kept so far is of no use. */
  forget(): void {
    this.#numbers.length = 0;
    this.#files.length = 0;
    this.#lines.length = 0;
    this.seen = 0;
  }

  /** The places in the order in which their rows came. */
  places(): Uint32Array {
    const { rows, seen } = this;
    const places = new Uint32Array(rows);
    if (seen === rows) {
      for (let i = 0; i < rows; i++) places[i] = i;
      return places;
    }
    // Number and place in one: such an array is sorted without a function.
    const keys = new Float64Array(rows);
    for (let place = 0; place < rows; place++) keys[place] = this.#numbers[place]! * rows + place;
    keys.sort();
    for (let i = 0; i < rows; i++) places[i] = keys[i]! % rows;
    return places;
  }

  files(places: Uint32Array): Uint32Array {
    return picked(this.#files, places);
  }

  lines(places: Uint32Array): Uint32Array {
    return picked(this.#lines, places);
  }
}

function picked(list: readonly number[], places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let row = 0; row < places.length; row++) found[row] = list[places[row]!]!;
  return found;
}
