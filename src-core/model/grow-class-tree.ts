// Weighted training rows -> one tree of the forest, down to pure leaves or as far as it may. Nothing is
// allocated for a node or a row; the tree's memory is the forest writer's.

import type { Random } from '../base/random.ts';
import type { SplitLimits } from './best-split.ts';
import type { ClassForestWriter } from './class-forest-writer.ts';
import { ClassSplitSearch } from './class-split.ts';
import { type CodedColumn, firstCode } from './column-codes.ts';
import { NodeRows } from './node-rows.ts';
import type { RowKinds } from './row-kinds.ts';

export interface TreeLimits extends SplitLimits {
  /** How many splits lie between the root and a leaf; Infinity when it does not matter. */
  readonly depth: number;
}

/** Of the larger side of each split the rest waits, so that at most log2 of the rows ever wait. */
const waitingAtMost = 64;

export class ClassTreeGrower {
  /** Of the tree grown last: by how much each column lowered the impurity, by weight. */
  readonly lowered: Float64Array;
  readonly #columns: readonly CodedColumn[];
  readonly #kinds: RowKinds;
  readonly #limits: TreeLimits;
  readonly #writer: ClassForestWriter;
  readonly #node: NodeRows;
  readonly #search: ClassSplitSearch;
  /** Different rows of the tree, those of a node side by side. */
  readonly #rows: Uint32Array;
  readonly #high: Uint32Array;
  // What waits: its rows, from and to; its depth; its constant columns; whose side it is: a split's place
  // twice, and one more for the side above the threshold.
  readonly #waiting = new Int32Array(waitingAtMost * 5);
  #waits = 0;

  constructor(
    columns: readonly CodedColumn[],
    kinds: RowKinds,
    limits: TreeLimits,
    writer: ClassForestWriter,
    random: Random,
  ) {
    this.#columns = columns;
    this.#kinds = kinds;
    this.#limits = limits;
    this.#writer = writer;
    this.#node = new NodeRows(kinds);
    this.#search = new ClassSplitSearch(columns, kinds, limits, random);
    this.#rows = new Uint32Array(kinds.kinds.length);
    this.#high = new Uint32Array(kinds.kinds.length);
    this.lowered = new Float64Array(columns.length);
  }

  /** Of the rows that have been drawn. Gives the root's place. */
  grow(): number {
    const size = this.#kinds.listDrawn(this.#rows);
    this.lowered.fill(0);
    const root = this.#grow(0, size, 0, 0);
    while (this.#waits > 0) {
      const at = --this.#waits * 5;
      const waiting = this.#waiting;
      const side = waiting[at + 4]!;
      const place = this.#grow(waiting[at]!, waiting[at + 1]!, waiting[at + 2]!, waiting[at + 3]!);
      if (side % 2 === 0) this.#writer.setLow(side >> 1, place);
      else this.#writer.setHigh(side >> 1, place);
    }
    return root;
  }

  /** A node's place; its sides wait. */
  #grow(from: number, to: number, depth: number, constants: number): number {
    const node = this.#node;
    const search = this.#search;
    const limits = this.#limits;
    node.load(this.#rows, from, to, this.#kinds);
    const isLeaf = node.hasOneClass || depth >= limits.depth || node.size < 2 * limits.leafRows;
    if (isLeaf || !search.search(node, constants)) {
      return this.#writer.addLeaf(node.totals, node.weight);
    }
    const { column, lowCode, highCode, purity } = search.best;
    const { codes, lowest, highest } = this.#columns[column]!;
    const low = highest[lowCode - firstCode]!;
    const high = lowest[highCode - firstCode]!;
    const split = this.#writer.addSplit(column, between(low, high), node.attack);
    this.lowered[column]! += Math.max(0, purity - node.squares / node.weight);
    const middle = this.#part(from, codes, lowCode);
    const known = search.constants;
    const isLowLarger = middle - from > to - middle;
    if (isLowLarger) this.#wait(from, middle, depth + 1, known, split * 2);
    this.#wait(middle, to, depth + 1, known, split * 2 + 1);
    if (!isLowLarger) this.#wait(from, middle, depth + 1, known, split * 2);
    return split;
  }

  /** Low rows to the front, each side in the order it had: rows side by side are quicker to read. */
  #part(from: number, codes: Int16Array, lowCode: number): number {
    const { rows, size } = this.#node;
    const own = this.#rows;
    const high = this.#high;
    let middle = from;
    let above = 0;
    // Nobody can guess the side of a row: to write it to both is quicker than to ask.
    for (let i = 0; i < size; i++) {
      const row = rows[i]!;
      const isHigh = (lowCode - codes[row]!) >>> 31;
      own[middle] = row;
      high[above] = row;
      above += isHigh;
      middle += 1 - isHigh;
    }
    for (let i = 0; i < above; i++) own[middle + i] = high[i]!;
    return middle;
  }

  #wait(from: number, to: number, depth: number, constants: number, side: number): void {
    const at = this.#waits++ * 5;
    this.#waiting[at] = from;
    this.#waiting[at + 1] = to;
    this.#waiting[at + 2] = depth;
    this.#waiting[at + 3] = constants;
    this.#waiting[at + 4] = side;
  }
}

/** At least the low number and below the high one, however close or great they are. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
