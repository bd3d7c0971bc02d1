// Dense layers one behind the other, an activation between each two and none at the end.

import type { Random } from '../../base/random.ts';
import { type Activation, activate, activateBack } from './activation.ts';
import { DenseLayer, denseCount } from './dense-layer.ts';
import { type Block, block } from './matrix-product.ts';
import { Parameters } from './parameters.ts';

/** How many parameters layers of these sizes have; the first size is that of the input. */
export function networkCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, i) => sum + denseCount(sizes[i]!, size), 0);
}

export class DenseNetwork {
  readonly parameters: Parameters;
  readonly input: Float64Array;
  readonly output: Float64Array;
  /** What the loss says about the output: to be filled before `learn`. */
  readonly outputGradient: Float64Array;
  readonly #activation: Activation;
  readonly #sizes: readonly number[];
  readonly #layers: readonly DenseLayer[];
  /** What goes into each layer, and what comes out of the last. */
  readonly #signals: readonly Block[];
  readonly #gradients: readonly Block[];

  /** Takes up to `most` rows at once. */
  constructor(sizes: readonly number[], activation: Activation, most: number) {
    const room = () => sizes.map((size) => block(new Float64Array(size * most), size));
    this.parameters = new Parameters(networkCount(sizes));
    this.#activation = activation;
    this.#sizes = sizes;
    this.#layers = sizes
      .slice(1)
      .map((size, i) => new DenseLayer(this.parameters, sizes[i]!, size));
    this.#signals = room();
    this.#gradients = room();
    this.input = this.#signals[0]!.numbers;
    this.output = this.#signals.at(-1)!.numbers;
    this.outputGradient = this.#gradients.at(-1)!.numbers;
  }

  scatter(random: Random): void {
    for (const layer of this.#layers) layer.scatter(random);
  }

  run(rows: number): void {
    this.#layers.forEach((layer, i) => {
      const output = this.#signals[i + 1]!;
      layer.forward(this.#signals[i]!, output, rows);
      if (i + 1 === this.#layers.length) return;
      activate(this.#activation, output.numbers, rows * this.#sizes[i + 1]!);
    });
  }

  /** After `run` of the same rows: adds to the gradients of the parameters. */
  learn(rows: number): void {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const [input, outputGradient] = [this.#signals[i]!, this.#gradients[i + 1]!];
      if (i === 0) {
        this.#layers[i]!.backward(input, outputGradient, undefined, rows);
        return;
      }
      const [inputGradient, length] = [this.#gradients[i]!, rows * this.#sizes[i]!];
      inputGradient.numbers.fill(0, 0, length);
      this.#layers[i]!.backward(input, outputGradient, inputGradient, rows);
      activateBack(this.#activation, input.numbers, inputGradient.numbers, length);
    }
  }
}
