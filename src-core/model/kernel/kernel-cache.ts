// Rows of the kernel matrix, made when they are asked for and kept while there is room.

import type { FeatureMatrix } from '../feature-matrix.ts';
import { dotProducts, squaredLengths } from './dot-products.ts';
import { type Kernel, kernelOf, kernelsOf } from './kernel.ts';
import { kernelDecisions, kernelMachine } from './kernel-machine.ts';

/** What scikit-learn gives it too. */
const cacheBytes = 200 * 2 ** 20;

export class KernelCache {
  readonly rows: number;
  /** Of each row with itself. */
  readonly diagonal: Float64Array;
  readonly #kernel: Kernel;
  readonly #matrix: FeatureMatrix;
  readonly #squares: Float64Array;
  readonly #dots: Float64Array;
  /** In floats, as libsvm has them: half the memory, and the solution is the same to six digits. */
  readonly #kept: (Float32Array | undefined)[];
  readonly #askedAt: Float64Array;
  #free: number;
  #asked = 0;

  constructor(kernel: Kernel, matrix: FeatureMatrix, bytes = cacheBytes) {
    const { rows, values, columns } = matrix;
    this.rows = rows;
    this.#kernel = kernel;
    this.#matrix = matrix;
    this.#squares = squaredLengths(values, rows, columns.length);
    this.#dots = new Float64Array(rows);
    this.#kept = new Array(rows).fill(undefined);
    this.#askedAt = new Float64Array(rows);
    // Two rows are in use at any time.
    this.#free = Math.max(2, Math.floor(bytes / (4 * rows)));
    this.diagonal = this.#squares.map((square) => kernelOf(kernel, square, square, square));
  }

  /** The kernel matrix times a column of weights; nothing of it is kept. */
  times(weights: Float64Array): Float64Array {
    if (weights.every((weight) => weight === 0)) return new Float64Array(this.rows);
    const machine = kernelMachine(this.#kernel, this.#matrix, { weights, offset: 0 });
    return kernelDecisions(machine, this.#matrix);
  }

  /** Good until the next but one is asked for. */
  row(row: number): Float32Array {
    this.#askedAt[row] = ++this.#asked;
    const known = this.#kept[row];
    if (known) return known;
    const room = this.#free > 0 ? new Float32Array(this.rows) : this.#oldest();
    if (this.#free > 0) this.#free--;
    this.#kept[row] = room;
    const { values, columns } = this.#matrix;
    const width = columns.length;
    dotProducts(values, row * width, values, this.rows, width, this.#dots);
    kernelsOf(this.#kernel, this.#dots, this.#squares[row]!, this.#squares);
    room.set(this.#dots);
    return room;
  }

  /** The room of the row that was not asked for the longest: to look for it costs less than to fill it. */
  #oldest(): Float32Array {
    let oldest = -1;
    let since = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.rows; row++) {
      if (this.#kept[row] && this.#askedAt[row]! < since) {
        oldest = row;
        since = this.#askedAt[row]!;
      }
    }
    const room = this.#kept[oldest]!;
    this.#kept[oldest] = undefined;
    return room;
  }
}
