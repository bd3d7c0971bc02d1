// The rows of a node -> the column and the code at which they part into the purest two (Breiman, Random
// Forests, 2001). A few columns, drawn by lot, are tried, of those that vary at all: like scikit-learn's,
// the search goes on past their number until one does.

import type { Random } from '../base/random.ts';
import { BestSplit, type SplitLimits } from './best-split.ts';
import type { CodedColumn } from './column-codes.ts';
import { CountedSplit } from './counted-split.ts';
import type { NodeRows } from './node-rows.ts';
import type { RowKinds } from './row-kinds.ts';
import { SortedSplit } from './sorted-split.ts';

export class ClassSplitSearch {
  readonly best = new BestSplit();
  /** How many columns at the front of the list are the same all over the node, and below it. */
  constants = 0;

  readonly #columns: readonly CodedColumn[];
  readonly #limits: SplitLimits;
  readonly #random: Random;
  readonly #counted: CountedSplit;
  readonly #sorted: SortedSplit;
  // Constants first. A node moves only what stands behind its parent's, so they hold for its sibling.
  readonly #list: Uint16Array;

  constructor(
    columns: readonly CodedColumn[],
    kinds: RowKinds,
    limits: SplitLimits,
    random: Random,
  ) {
    this.#columns = columns;
    this.#limits = limits;
    this.#random = random;
    this.#counted = new CountedSplit(kinds, limits);
    this.#sorted = new SortedSplit(kinds, limits);
    this.#list = Uint16Array.from(columns, (_, i) => i);
  }

  /** Whether there is a split. `constants` of the list's first are known to be the same all over. */
  search(node: NodeRows, constants: number): boolean {
    const list = this.#list;
    this.best.clear();
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
      if (this.#try(node, list[at]!)) {
        swap(list, at, --end);
        varying++;
      } else swap(list, at, this.constants++);
    }
    return this.best.column >= 0;
  }

  /** Whether the column varies. */
  #try(node: NodeRows, column: number): boolean {
    const coded = this.#columns[column]!;
    return this.#counted.suits(coded, node.size)
      ? this.#counted.try(node, coded, column, this.best)
      : this.#sorted.try(node, coded, column, this.best);
  }
}

function swap(list: Uint16Array, a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}
