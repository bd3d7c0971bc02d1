// Rows of several sequences, one behind the other -> rows that have looked at the others of their
// sequence, by several heads (Vaswani et al. 2017, section 3.2); and back again.

import type { Random } from '../../base/random.ts';
import { DenseLayer, denseCount } from './dense-layer.ts';
import { addProduct, type Block, block, turned } from './matrix-product.ts';
import type { Parameters } from './parameters.ts';
import { softmax, softmaxBack } from './softmax.ts';

/** Sequence i is the rows from `starts[i]` to before `starts[i + 1]`. */
export interface Sequences {
  readonly starts: Int32Array;
  count: number;
}

export interface AttentionShape {
  readonly width: number;
  /** `width` is a multiple of it. */
  readonly heads: number;
  /** Rows of one sequence. */
  readonly longest: number;
  readonly mostSequences: number;
}

export const attentionCount = (width: number): number =>
  denseCount(width, 3 * width) + denseCount(width, width);

export class SelfAttention {
  readonly #shape: AttentionShape;
  readonly #headWidth: number;
  readonly #project: DenseLayer;
  readonly #combine: DenseLayer;
  /** Query, key and value of each row, beside one another; what the loss says about them. */
  readonly #projected: Block;
  readonly #projectedGradient: Block;
  readonly #mixed: Block;
  readonly #mixedGradient: Block;
  /** How much each row of a sequence looks at each other, for every sequence and head. */
  readonly #looks: Block;
  readonly #slopes: Block;
  readonly #product = { rows: 0, depth: 0, columns: 0 };
  // The same blocks seen from one sequence and head; `#point` moves them.
  readonly #forth: HeadBlocks;
  readonly #back: HeadBlocks;

  constructor(parameters: Parameters, shape: AttentionShape) {
    const { width, heads, longest, mostSequences } = shape;
    const rows = longest * mostSequences;
    this.#shape = shape;
    this.#headWidth = Math.trunc(width / heads);
    this.#project = new DenseLayer(parameters, width, 3 * width);
    this.#combine = new DenseLayer(parameters, width, width);
    this.#projected = block(new Float64Array(rows * 3 * width), 3 * width);
    this.#projectedGradient = block(new Float64Array(rows * 3 * width), 3 * width);
    this.#mixed = block(new Float64Array(rows * width), width);
    this.#mixedGradient = block(new Float64Array(rows * width), width);
    this.#looks = block(new Float64Array(mostSequences * heads * longest ** 2), longest);
    this.#slopes = block(new Float64Array(longest ** 2), longest);
    this.#forth = headBlocks(this.#projected, this.#mixed, this.#looks);
    this.#back = headBlocks(this.#projectedGradient, this.#mixedGradient, this.#slopes);
  }

  scatter(random: Random): void {
    this.#project.scatter(random);
    this.#combine.scatter(random);
  }

  forward(input: Block, output: Block, sequences: Sequences): void {
    const { heads } = this.#shape;
    const rows = sequences.starts[sequences.count]!;
    this.#project.forward(input, this.#projected, rows);
    this.#mixed.numbers.fill(0, 0, rows * this.#shape.width);
    for (let nth = 0; nth < sequences.count; nth++) {
      for (let head = 0; head < heads; head++) this.#look(sequences, nth, head);
    }
    this.#combine.forward(this.#mixed, output, rows);
  }

  /** After `forward` of the same rows; `inputGradient` is added to. */
  backward(input: Block, outputGradient: Block, inputGradient: Block, sequences: Sequences): void {
    const { width, heads } = this.#shape;
    const rows = sequences.starts[sequences.count]!;
    this.#mixedGradient.numbers.fill(0, 0, rows * width);
    this.#projectedGradient.numbers.fill(0, 0, rows * 3 * width);
    this.#combine.backward(this.#mixed, outputGradient, this.#mixedGradient, rows);
    for (let nth = 0; nth < sequences.count; nth++) {
      for (let head = 0; head < heads; head++) this.#lookBack(sequences, nth, head);
    }
    this.#project.backward(input, this.#projectedGradient, inputGradient, rows);
  }

  #look(sequences: Sequences, nth: number, head: number): void {
    const length = this.#point(this.#forth, sequences, nth, head, nth * this.#shape.heads + head);
    const { query, keyTurned, value, mixed, looks } = this.#forth;
    clear(looks, length);
    addProduct(looks, query, keyTurned, this.#sized(length, this.#headWidth, length));
    softmax(looks, length, 1 / Math.sqrt(this.#headWidth));
    addProduct(mixed, looks, value, this.#sized(length, length, this.#headWidth));
  }

  #lookBack(sequences: Sequences, nth: number, head: number): void {
    const length = this.#point(this.#forth, sequences, nth, head, nth * this.#shape.heads + head);
    this.#point(this.#back, sequences, nth, head, 0);
    const [forth, back, width] = [this.#forth, this.#back, this.#headWidth];
    clear(back.looks, length);
    addProduct(back.looks, back.mixed, forth.valueTurned, this.#sized(length, width, length));
    addProduct(back.value, forth.looksTurned, back.mixed, this.#sized(length, length, width));
    softmaxBack(forth.looks, back.looks, length, 1 / Math.sqrt(width));
    addProduct(back.query, back.looks, forth.key, this.#sized(length, length, width));
    addProduct(back.key, back.looksTurned, forth.query, this.#sized(length, length, width));
  }

  /** One record for all products: none is made for each of thousands of sequences. */
  #sized(rows: number, depth: number, columns: number) {
    this.#product.rows = rows;
    this.#product.depth = depth;
    this.#product.columns = columns;
    return this.#product;
  }

  /** Gives the sequence's length. */
  #point(
    blocks: HeadBlocks,
    { starts }: Sequences,
    nth: number,
    head: number,
    square: number,
  ): number {
    const { width, longest } = this.#shape;
    const [first, offset] = [starts[nth]!, head * this.#headWidth];
    const at = first * 3 * width + offset;
    blocks.query.at = at;
    blocks.key.at = at + width;
    blocks.keyTurned.at = at + width;
    blocks.value.at = at + 2 * width;
    blocks.valueTurned.at = at + 2 * width;
    blocks.mixed.at = first * width + offset;
    blocks.looks.at = square * longest ** 2;
    blocks.looksTurned.at = square * longest ** 2;
    return starts[nth + 1]! - first;
  }
}

interface HeadBlocks {
  readonly query: Block;
  readonly key: Block;
  readonly keyTurned: Block;
  readonly value: Block;
  readonly valueTurned: Block;
  readonly mixed: Block;
  readonly looks: Block;
  readonly looksTurned: Block;
}

function headBlocks(projected: Block, mixed: Block, looks: Block): HeadBlocks {
  return {
    query: { ...projected },
    key: { ...projected },
    keyTurned: turned(projected),
    value: { ...projected },
    valueTurned: turned(projected),
    mixed: { ...mixed },
    looks: { ...looks },
    looksTurned: turned(looks),
  };
}

function clear({ numbers, at, rowStep }: Block, length: number): void {
  for (let row = 0, from = at; row < length; row++, from += rowStep) {
    numbers.fill(0, from, from + length);
  }
}
