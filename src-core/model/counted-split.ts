// One column at a node with more rows than it has codes -> its best split, of how many rows and how much of
// each class every code has: one pass over the rows, which need no order.

import type { BestSplit, SplitLimits } from './best-split.ts';
import { type CodedColumn, firstCode } from './column-codes.ts';
import type { NodeRows } from './node-rows.ts';
import type { RowKinds } from './row-kinds.ts';

/** Of 8 bytes: what the nearest cache of a core holds with room to spare. */
const mostCells = 2048;

export class CountedSplit {
  readonly #classOf: Uint16Array;
  readonly #weights: Float64Array;
  readonly #leafRows: number;
  /** For each code its rows, then the weight of each class. */
  readonly #cells = new Float64Array(mostCells);
  readonly #left: Float64Array;

  constructor({ classOf, weights, classCount }: RowKinds, { leafRows }: SplitLimits) {
    this.#classOf = classOf;
    this.#weights = weights;
    this.#leafRows = leafRows;
    this.#left = new Float64Array(classCount);
  }

  suits({ lowest }: CodedColumn, size: number): boolean {
    const cells = lowest.length * (this.#left.length + 1);
    return cells <= mostCells && cells <= 2 * size;
  }

  /** Whether the column varies. */
  try(node: NodeRows, { codes, lowest }: CodedColumn, column: number, best: BestSplit): boolean {
    const { rows, kinds, size } = node;
    const classOf = this.#classOf;
    if (isConstant(codes, rows, size)) return false;
    const weights = this.#weights;
    const cells = this.#cells;
    const stride = this.#left.length + 1;
    const first = firstCode; // where modules are not bundled, an imported name is slow in a loop
    cells.fill(0, 0, lowest.length * stride);
    for (let i = 0; i < size; i++) {
      const at = (codes[rows[i]!]! - first) * stride;
      const kind = kinds[i]!;
      cells[at]! += 1;
      cells[at + 1 + classOf[kind]!]! += weights[kind]!;
    }
    this.#scan(node, lowest.length, column, best);
    return true;
  }

  // Code after code passes from right to left, each of its classes with one term for either sum of squares.
  #scan(node: NodeRows, codeCount: number, column: number, best: BestSplit): void {
    const { size, weight, totals } = node;
    const cells = this.#cells;
    const left = this.#left.fill(0);
    const stride = left.length + 1;
    let last = -1;
    let leftRows = 0;
    let leftWeight = 0;
    let leftSquares = 0;
    let rightSquares = node.squares;
    for (let code = 0; leftRows < size && code < codeCount; code++) {
      const at = code * stride;
      if (cells[at] === 0) continue;
      if (leftRows >= this.#leafRows && size - leftRows >= this.#leafRows) {
        const purity = leftSquares / leftWeight + rightSquares / (weight - leftWeight);
        if (purity > best.purity) best.set(column, last + firstCode, code + firstCode, purity);
      }
      last = code;
      leftRows += cells[at]!;
      for (let of = 0; of < left.length; of++) {
        const passing = cells[at + 1 + of]!;
        const leftOf = left[of]!;
        leftSquares += passing * (leftOf + leftOf + passing);
        rightSquares -= passing * (2 * (totals[of]! - leftOf) - passing);
        left[of] = leftOf + passing;
        leftWeight += passing;
      }
    }
  }
}

/** Words as zeros and ones mostly are: to see it costs far less than to count. */
function isConstant(codes: Int16Array, rows: Uint32Array, size: number): boolean {
  const code = codes[rows[0]!]!;
  for (let i = 1; i < size; i++) if (codes[rows[i]!]! !== code) return false;
  return true;
}
