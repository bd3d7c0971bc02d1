// One layer of a transformer's encoder: rows look at the others of their sequence, then each by itself
// goes through two dense layers; both only add to what was there. Norms come first, which learns without a
// warm-up (Xiong et al. 2020).

import type { Random } from '../../base/random.ts';
import { activate, activateBack } from './activation.ts';
import { DenseLayer, denseCount } from './dense-layer.ts';
import { LayerNorm, normCount } from './layer-norm.ts';
import { type Block, block } from './matrix-product.ts';
import type { Parameters } from './parameters.ts';
import {
  type AttentionShape,
  attentionCount,
  SelfAttention,
  type Sequences,
} from './self-attention.ts';

/** How much wider it is between the two dense layers. */
const widening = 2;

export const encoderCount = (width: number): number =>
  2 * normCount(width) +
  attentionCount(width) +
  denseCount(width, widening * width) +
  denseCount(widening * width, width);

export class EncoderLayer {
  readonly #width: number;
  readonly #attentionNorm: LayerNorm;
  readonly #attention: SelfAttention;
  readonly #denseNorm: LayerNorm;
  readonly #widen: DenseLayer;
  readonly #narrow: DenseLayer;
  readonly #attentionInput: Block;
  readonly #middle: Block;
  readonly #denseInput: Block;
  readonly #wide: Block;
  readonly #wideGradient: Block;
  readonly #middleGradient: Block;
  /** What a branch adds, or what the loss says about its input. */
  readonly #branch: Block;

  constructor(parameters: Parameters, shape: AttentionShape) {
    const { width, longest, mostSequences } = shape;
    const most = longest * mostSequences;
    const room = (columns: number) => block(new Float64Array(most * columns), columns);
    this.#width = width;
    this.#attentionNorm = new LayerNorm(parameters, width, most);
    this.#attention = new SelfAttention(parameters, shape);
    this.#denseNorm = new LayerNorm(parameters, width, most);
    this.#widen = new DenseLayer(parameters, width, widening * width);
    this.#narrow = new DenseLayer(parameters, widening * width, width);
    this.#attentionInput = room(width);
    this.#middle = room(width);
    this.#denseInput = room(width);
    this.#wide = room(widening * width);
    this.#wideGradient = room(widening * width);
    this.#middleGradient = room(width);
    this.#branch = room(width);
  }

  scatter(random: Random): void {
    this.#attention.scatter(random);
    this.#widen.scatter(random);
    this.#narrow.scatter(random);
  }

  forward(input: Block, output: Block, sequences: Sequences): void {
    const rows = sequences.starts[sequences.count]!;
    const length = rows * this.#width;
    this.#attentionNorm.forward(input.numbers, this.#attentionInput.numbers, rows);
    this.#attention.forward(this.#attentionInput, this.#branch, sequences);
    sum(this.#middle.numbers, input.numbers, this.#branch.numbers, length);
    this.#denseNorm.forward(this.#middle.numbers, this.#denseInput.numbers, rows);
    this.#widen.forward(this.#denseInput, this.#wide, rows);
    activate('relu', this.#wide.numbers, widening * length);
    this.#narrow.forward(this.#wide, this.#branch, rows);
    sum(output.numbers, this.#middle.numbers, this.#branch.numbers, length);
  }

  /** After `forward` of the same rows; `inputGradient` is written. */
  backward(outputGradient: Block, inputGradient: Block, sequences: Sequences): void {
    const rows = sequences.starts[sequences.count]!;
    const length = rows * this.#width;
    const [wideGradient, branch] = [this.#wideGradient.numbers, this.#branch.numbers];
    const middleGradient = this.#middleGradient.numbers;
    copy(middleGradient, outputGradient.numbers, length);
    wideGradient.fill(0, 0, widening * length);
    this.#narrow.backward(this.#wide, outputGradient, this.#wideGradient, rows);
    activateBack('relu', this.#wide.numbers, wideGradient, widening * length);
    branch.fill(0, 0, length);
    this.#widen.backward(this.#denseInput, this.#wideGradient, this.#branch, rows);
    this.#denseNorm.backward(branch, middleGradient, rows);
    copy(inputGradient.numbers, middleGradient, length);
    branch.fill(0, 0, length);
    this.#attention.backward(this.#attentionInput, this.#middleGradient, this.#branch, sequences);
    this.#attentionNorm.backward(branch, inputGradient.numbers, rows);
  }
}

function sum(into: Float64Array, a: Float64Array, b: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) into[i] = a[i]! + b[i]!;
}

function copy(into: Float64Array, from: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) into[i] = from[i]!;
}
