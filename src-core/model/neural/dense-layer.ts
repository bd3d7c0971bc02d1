// Rows of inputs -> rows of weighted sums, and back again: what the loss says about the sums -> what it
// says about the weights and the inputs.

import type { Random } from '../../base/random.ts';
import { addProduct, type Block, block, turned } from './matrix-product.ts';
import { type Parameters, scatter, type Weights } from './parameters.ts';

export const denseCount = (inputs: number, outputs: number): number => (inputs + 1) * outputs;

export class DenseLayer {
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #weights: Weights;
  readonly #bias: Weights;
  /** One row for each output. */
  readonly #matrix: Block;
  readonly #matrixTurned: Block;
  readonly #gradient: Block;

  constructor(parameters: Parameters, inputs: number, outputs: number) {
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#weights = parameters.take(inputs * outputs);
    this.#bias = parameters.take(outputs);
    this.#matrix = block(this.#weights.values, inputs);
    this.#matrixTurned = turned(this.#matrix);
    this.#gradient = block(this.#weights.gradients, inputs);
  }

  scatter(random: Random): void {
    scatter(this.#weights.values, this.#inputs, this.#outputs, random);
  }

  forward(input: Block, output: Block, rows: number): void {
    const shape = { rows, depth: this.#inputs, columns: this.#outputs };
    for (let row = 0, at = output.at; row < rows; row++, at += output.rowStep) {
      output.numbers.set(this.#bias.values, at);
    }
    addProduct(output, input, this.#matrixTurned, shape);
  }

  /** `inputGradient` is added to; the first layer of a network has no use for it. */
  backward(
    input: Block,
    outputGradient: Block,
    inputGradient: Block | undefined,
    rows: number,
  ): void {
    const [depth, columns] = [this.#outputs, this.#inputs];
    const { numbers, at, rowStep } = outputGradient;
    const bias = this.#bias.gradients;
    for (let row = 0, from = at; row < rows; row++, from += rowStep) {
      for (let i = 0; i < depth; i++) bias[i]! += numbers[from + i]!;
    }
    const weights = { rows: depth, depth: rows, columns };
    addProduct(this.#gradient, turned(outputGradient), input, weights);
    if (inputGradient) {
      addProduct(inputGradient, outputGradient, this.#matrix, { rows, depth, columns });
    }
  }
}
