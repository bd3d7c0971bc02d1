// The rows of a node -> the column and the code at which they part into the purest two (Gini; Breiman,
// Random Forests, 2001). A few columns, drawn by lot, are tried, of those that vary at all: like
// scikit-learn's, the search goes on past their number until one does.

import type { Random } from '../base/random.ts';
import { CodeOrder } from './code-order.ts';
import type { CodedColumn } from './column-codes.ts';
import type { NodeRows } from './node-rows.ts';

export interface SplitLimits {
  /** How many columns are tried at each node. */
  readonly columns: number;
  /** How many different rows each side must have. */
  readonly leafRows: number;
}

export class ClassSplitSearch {
  /** What was found: the column, the last code below, the first above. */
  column = -1;
  lowCode = 0;
  highCode = 0;
  /** Sum over both sides of squares by weight: the greater, the purer. */
  purity = 0;
  /** How many columns at the front of the list are the same all over the node, and below it. */
  constants = 0;

  readonly #columns: readonly CodedColumn[];
  readonly #limits: SplitLimits;
  readonly #random: Random;
  readonly #order: CodeOrder;
  // Constants first. A node moves only what stands behind its parent's, so they hold for its sibling.
  readonly #list: Uint16Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  #lowest = 0;
  #highest = 0;

  constructor(
    columns: readonly CodedColumn[],
    { rows, totals }: NodeRows,
    limits: SplitLimits,
    random: Random,
  ) {
    this.#columns = columns;
    this.#limits = limits;
    this.#random = random;
    this.#order = new CodeOrder(rows.length);
    this.#list = Uint16Array.from(columns, (_, i) => i);
    this.#left = new Float64Array(totals.length);
    this.#right = new Float64Array(totals.length);
  }

  /** Whether there is a split. `constants` of the list's first are known to be the same all over. */
  search(node: NodeRows, constants: number): boolean {
    const list = this.#list;
    this.column = -1;
    this.purity = Number.NEGATIVE_INFINITY;
    this.constants = constants;
    let unseenConstants = constants;
    let end = list.length;
    let varying = 0;
    // A constant column counts as tried, but one that varies there must be.
    for (let tried = 0; this.constants < end; tried++) {
      if (tried >= this.#limits.columns && varying > 0) break;
      const drawn = this.#random.between(0, unseenConstants + end - this.constants - 1);
      if (drawn < unseenConstants) {
        unseenConstants--;
        continue;
      }
      const at = this.constants + drawn - unseenConstants;
      if (this.#load(node, list[at]!)) {
        this.#try(node, list[at]!);
        swap(list, at, --end);
        varying++;
      } else swap(list, at, this.constants++);
    }
    return this.column >= 0;
  }

  /** Whether the column varies. */
  #load({ rows, size }: NodeRows, column: number): boolean {
    const { codes } = this.#columns[column]!;
    const own = this.#order.codes;
    let lowest = codes[rows[0]!]!;
    let highest = lowest;
    for (let i = 0; i < size; i++) {
      const code = codes[rows[i]!]!;
      own[i] = code;
      if (code < lowest) lowest = code;
      else if (code > highest) highest = code;
    }
    this.#lowest = lowest;
    this.#highest = highest;
    return lowest < highest;
  }

  // Rows pass from right to left one by one, in the order of their codes; a row's passing changes the two
  // sums of squares by one term each, so that it costs the same however many classes there are.
  #try(node: NodeRows, column: number): void {
    const { size, classes, weights } = node;
    const { codes, order } = this.#order;
    const { leafRows } = this.#limits;
    const left = this.#left.fill(0);
    const right = this.#right;
    right.set(node.totals);
    this.#order.sort(size, this.#lowest, this.#highest);
    let leftWeight = 0;
    let rightWeight = node.weight;
    let leftSquares = 0;
    let rightSquares = node.squares;
    let best = this.purity;
    let last = this.#lowest;
    for (let i = 0; i < size; i++) {
      const place = order[i]!;
      const code = codes[place]!;
      if (code !== last) {
        if (i >= leafRows && size - i >= leafRows) {
          const purity = leftSquares / leftWeight + rightSquares / rightWeight;
          if (purity > best) {
            best = purity;
            this.column = column;
            this.lowCode = last;
            this.highCode = code;
          }
        }
        last = code;
      }
      const of = classes[place]!;
      const weight = weights[place]!;
      const leftOf = left[of]!;
      const rightOf = right[of]!;
      leftSquares += weight * (leftOf + leftOf + weight);
      rightSquares -= weight * (rightOf + rightOf - weight);
      left[of] = leftOf + weight;
      right[of] = rightOf - weight;
      leftWeight += weight;
      rightWeight -= weight;
    }
    this.purity = best;
  }
}

function swap(list: Uint16Array, a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}
