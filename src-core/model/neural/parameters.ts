// All weights of a network in one flat array, and what the loss says about each in another, so that the
// optimizer, the early stop and the model file see one run of numbers.

import type { Random } from '../../base/random.ts';

export interface Weights {
  readonly values: Float64Array;
  /** Layers add to it; the optimizer empties it. */
  readonly gradients: Float64Array;
}

export class Parameters implements Weights {
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  #taken = 0;

  constructor(count: number) {
    this.values = new Float64Array(count);
    this.gradients = new Float64Array(count);
  }

  /** The next `length` of them, which belong to one layer. */
  take(length: number): Weights {
    const from = this.#taken;
    this.#taken += length;
    return {
      values: this.values.subarray(from, this.#taken),
      gradients: this.gradients.subarray(from, this.#taken),
    };
  }
}

/**
 * Evenly spread, so wide that signals keep their size forth and back (Glorot and Bengio 2010, equation 16).
 */
export function scatter(
  weights: Float64Array,
  inputs: number,
  outputs: number,
  random: Random,
): void {
  const reach = Math.sqrt(6 / (inputs + outputs));
  for (let i = 0; i < weights.length; i++) weights[i] = (2 * random.unit() - 1) * reach;
}
