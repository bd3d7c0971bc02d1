// Gradients -> better weights, each at a pace of its own (Kingma and Ba 2015, algorithm 1, with its
// constants).

import type { Weights } from './parameters.ts';

const meanDecay = 0.9;
const squareDecay = 0.999;
const least = 1e-8;

export class Adam {
  readonly #weights: Weights;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  #meanLeft = 1;
  #squareLeft = 1;

  constructor(weights: Weights) {
    this.#weights = weights;
    this.#means = new Float64Array(weights.values.length);
    this.#squares = new Float64Array(weights.values.length);
  }

  /** Uses up the gradients: they are 0 afterwards. */
  step(learningRate: number): void {
    const { values, gradients } = this.#weights;
    const [means, squares] = [this.#means, this.#squares];
    this.#meanLeft *= meanDecay;
    this.#squareLeft *= squareDecay;
    // Both averages begin at 0; early on they are too small by these shares.
    const pace = learningRate / (1 - this.#meanLeft);
    const whole = 1 - this.#squareLeft;
    for (let i = 0; i < values.length; i++) {
      const gradient = gradients[i]!;
      const mean = meanDecay * means[i]! + (1 - meanDecay) * gradient;
      const square = squareDecay * squares[i]! + (1 - squareDecay) * gradient * gradient;
      means[i] = mean;
      squares[i] = square;
      values[i]! -= (pace * mean) / (Math.sqrt(square / whole) + least);
      gradients[i] = 0;
    }
  }
}
