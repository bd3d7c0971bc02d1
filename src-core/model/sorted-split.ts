// One column at a node -> its best split, of the node's rows in the order of their codes.

import type { BestSplit, SplitLimits } from './best-split.ts';
import { CodeOrder } from './code-order.ts';
import type { CodedColumn } from './column-codes.ts';
import type { NodeRows } from './node-rows.ts';
import type { RowKinds } from './row-kinds.ts';

export class SortedSplit {
  readonly #classOf: Uint16Array;
  readonly #weights: Float64Array;
  readonly #leafRows: number;
  readonly #order: CodeOrder;
  readonly #left: Float64Array;
  readonly #right: Float64Array;

  constructor({ kinds, classOf, weights, classCount }: RowKinds, { leafRows }: SplitLimits) {
    this.#classOf = classOf;
    this.#weights = weights;
    this.#leafRows = leafRows;
    this.#order = new CodeOrder(kinds.length);
    this.#left = new Float64Array(classCount);
    this.#right = new Float64Array(classCount);
  }

  /** Whether the column varies. */
  try(node: NodeRows, { codes }: CodedColumn, column: number, best: BestSplit): boolean {
    const { rows, kinds, size } = node;
    const { keys } = this.#order;
    let lowest = codes[rows[0]!]!;
    let highest = lowest;
    for (let i = 0; i < size; i++) {
      const code = codes[rows[i]!]!;
      keys[i] = (code << 16) | kinds[i]!;
      if (code < lowest) lowest = code;
      else if (code > highest) highest = code;
    }
    if (lowest === highest) return false;
    this.#scan(node, this.#order.sort(size, lowest, highest), column, best);
    return true;
  }

  // Rows pass from right to left one by one; a row's passing changes the two sums of squares by one term
  // each, so that it costs the same however many classes there are.
  #scan(node: NodeRows, sorted: Int32Array, column: number, best: BestSplit): void {
    const { size, totals } = node;
    const classOf = this.#classOf;
    const weights = this.#weights;
    const leafRows = this.#leafRows;
    const left = this.#left;
    const right = this.#right;
    for (let of = 0; of < left.length; of++) {
      left[of] = 0;
      right[of] = totals[of]!;
    }
    let leftWeight = 0;
    let rightWeight = node.weight;
    let leftSquares = 0;
    let rightSquares = node.squares;
    let last = sorted[0]! >> 16;
    for (let i = 0; i < size; i++) {
      const key = sorted[i]!;
      const code = key >> 16;
      if (code !== last) {
        if (i >= leafRows && size - i >= leafRows) {
          const purity = leftSquares / leftWeight + rightSquares / rightWeight;
          if (purity > best.purity) best.set(column, last, code, purity);
        }
        last = code;
      }
      const kind = key & 0xffff;
      const of = classOf[kind]!;
      const weight = weights[kind]!;
      const leftOf = left[of]!;
      const rightOf = right[of]!;
      leftSquares += weight * (leftOf + leftOf + weight);
      rightSquares -= weight * (rightOf + rightOf - weight);
      left[of] = leftOf + weight;
      right[of] = rightOf - weight;
      leftWeight += weight;
      rightWeight -= weight;
    }
  }
}
