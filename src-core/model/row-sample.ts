// Rows as they come -> a bounded sample of them, each with the same chance to be in it (Vitter 1985,
// algorithm R). Numbers only; whoever fills it knows what they mean.

import { Random } from '../base/random.ts';

export class RowSample {
  /** All that were offered. */
  seen = 0;
  readonly width: number;
  readonly #most: number;
  readonly #random: Random;
  #values: Float64Array;

  constructor(width: number, most: number, seed: number) {
    this.width = width;
    this.#most = most;
    this.#random = new Random(seed);
    this.#values = new Float64Array(width * Math.min(most, firstRoom));
  }

  get rows(): number {
    return Math.min(this.seen, this.#most);
  }

  /** Row by row; longer than what is filled. */
  get values(): Float64Array {
    return this.#values;
  }

  /** The row that the next one takes the place of, to be filled by the caller; undefined: none. */
  place(): number | undefined {
    const turn = this.seen++;
    if (turn < this.#most) {
      if ((turn + 1) * this.width > this.#values.length) this.#grow();
      return turn;
    }
    const chosen = this.#random.between(0, turn);
    return chosen < this.#most ? chosen : undefined;
  }

  #grow(): void {
    const rows = Math.min(this.#most, Math.max(firstRoom, (2 * this.#values.length) / this.width));
    const values = new Float64Array(this.width * rows);
    values.set(this.#values);
    this.#values = values;
  }
}

const firstRoom = 1024;
