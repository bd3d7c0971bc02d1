// Rows -> the same rows with mean 0 and deviation 1, then stretched and moved by what was learned (Ba,
// Kiros and Hinton 2016); and back again.

import type { Parameters, Weights } from './parameters.ts';

export const normCount = (width: number): number => 2 * width;

const leastVariance = 1e-5;

export class LayerNorm {
  readonly #width: number;
  readonly #gain: Weights;
  readonly #bias: Weights;
  readonly #normed: Float64Array;
  readonly #inverses: Float64Array;

  /** Takes up to `most` rows at once. */
  constructor(parameters: Parameters, width: number, most: number) {
    this.#width = width;
    this.#gain = parameters.take(width);
    this.#bias = parameters.take(width);
    this.#gain.values.fill(1);
    this.#normed = new Float64Array(width * most);
    this.#inverses = new Float64Array(most);
  }

  forward(input: Float64Array, output: Float64Array, rows: number): void {
    const width = this.#width;
    const normed = this.#normed;
    const [gain, bias] = [this.#gain.values, this.#bias.values];
    for (let row = 0, at = 0; row < rows; row++, at += width) {
      let mean = 0;
      for (let i = 0; i < width; i++) mean += input[at + i]!;
      mean /= width;
      let variance = 0;
      for (let i = 0; i < width; i++) {
        const apart = input[at + i]! - mean;
        variance += apart * apart;
      }
      const inverse = 1 / Math.sqrt(variance / width + leastVariance);
      this.#inverses[row] = inverse;
      for (let i = 0; i < width; i++) {
        const value = (input[at + i]! - mean) * inverse;
        normed[at + i] = value;
        output[at + i] = value * gain[i]! + bias[i]!;
      }
    }
  }

  /** After `forward` of the same rows; `inputGradient` is added to. */
  backward(outputGradient: Float64Array, inputGradient: Float64Array, rows: number): void {
    const width = this.#width;
    const normed = this.#normed;
    const gain = this.#gain.values;
    const [gainGradient, biasGradient] = [this.#gain.gradients, this.#bias.gradients];
    for (let row = 0, at = 0; row < rows; row++, at += width) {
      let mean = 0;
      let slant = 0;
      for (let i = 0; i < width; i++) {
        const slope = outputGradient[at + i]!;
        const value = normed[at + i]!;
        gainGradient[i]! += slope * value;
        biasGradient[i]! += slope;
        mean += slope * gain[i]!;
        slant += slope * gain[i]! * value;
      }
      mean /= width;
      slant /= width;
      // The mean and the deviation of a row move with each of its numbers: their part is taken out.
      for (let i = 0; i < width; i++) {
        const slope = outputGradient[at + i]! * gain[i]! - mean - normed[at + i]! * slant;
        inputGradient[at + i]! += slope * this.#inverses[row]!;
      }
    }
  }
}
