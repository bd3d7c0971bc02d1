// A few rows -> one isolation tree: each node splits at a random place between the smallest and the largest
// value of a random column, until a row stands alone or the tree is as deep as a balanced one would be
// (Liu, Ting, Zhou: Isolation Forest, ICDM 2008, algorithm 2).

import type { Random } from '../base/random.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/** Nodes of one tree, parents before their children; the root is the first. */
export interface IsolationNodes {
  readonly columns: Uint16Array;
  /** Up to here, it included, a value goes left. */
  readonly thresholds: Float64Array;
  /** The left child, counted from the root; the right one is the next. 0 at a leaf. */
  readonly children: Uint32Array;
  /** Rows of the sample that come by. */
  readonly counts: Uint32Array;
  /** How long the whole path of those rows is, on average. */
  readonly paths: Float64Array;
}

/**
 * What a search that fails costs on average in a binary tree of so many rows (equation 1 of the paper),
 * with ln + 0.577 for the harmonic number even where rows are few, as in scikit-learn.
 */
export function averagePath(rows: number): number {
  if (rows < 2) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + 0.5772156649015329) - (2 * (rows - 1)) / rows;
}

/** How many splits there can be above a leaf. */
const deepest = (rows: number): number => Math.ceil(Math.log2(Math.max(rows, 2)));

/** Grows tree after tree in the same memory: the nodes are those of the last one. */
export class IsolationTreeGrower {
  readonly nodes: IsolationNodes;
  readonly #matrix: FeatureMatrix;
  readonly #random: Random;
  readonly #deepest: number;
  /** The sample; the rows of a node stand side by side, from its start on. */
  readonly #rows: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #depths: Uint8Array;
  /** The columns that this tree may use come first. */
  readonly #order: Uint16Array;
  readonly #width: number;
  #least = 0;
  #most = 0;

  /** Trees of so many rows, each on so many columns. */
  constructor(matrix: FeatureMatrix, sampleSize: number, width: number, random: Random) {
    const mostNodes = 2 * sampleSize - 1;
    this.nodes = {
      columns: new Uint16Array(mostNodes),
      thresholds: new Float64Array(mostNodes),
      children: new Uint32Array(mostNodes),
      counts: new Uint32Array(mostNodes),
      paths: new Float64Array(mostNodes),
    };
    this.#matrix = matrix;
    this.#random = random;
    this.#deepest = deepest(sampleSize);
    this.#rows = new Uint32Array(sampleSize);
    this.#starts = new Uint32Array(mostNodes);
    this.#depths = new Uint8Array(mostNodes);
    this.#order = Uint16Array.from(matrix.columns, (_, i) => i);
    this.#width = width;
  }

  /** Of these rows; gives its number of nodes. */
  grow(rows: Uint32Array): number {
    const { columns, thresholds, children, counts } = this.nodes;
    this.#rows.set(rows);
    if (this.#width < this.#order.length) drawFirst(this.#order, this.#width, this.#random);
    this.#starts[0] = 0;
    this.#depths[0] = 0;
    counts[0] = rows.length;
    let made = 1;
    for (let node = 0; node < made; node++) {
      const isOpen = counts[node]! > 1 && this.#depths[node]! < this.#deepest;
      const column = isOpen ? this.#drawColumn(node) : undefined;
      columns[node] = column ?? 0;
      thresholds[node] = column === undefined ? 0 : this.#drawThreshold();
      children[node] = column === undefined ? 0 : made;
      if (column === undefined) continue;
      this.#split(node, made);
      made += 2;
    }
    this.#measurePaths(made);
    return made;
  }

  /** One that varies among the node's rows, each with the same chance; its range is kept. */
  #drawColumn(node: number): number | undefined {
    const order = this.#order;
    for (let left = this.#width; left > 0; left--) {
      const place = this.#random.between(0, left - 1);
      const column = order[place]!;
      this.#readRange(node, column);
      if (this.#least < this.#most) return column;
      order[place] = order[left - 1]!;
      order[left - 1] = column;
    }
    return undefined;
  }

  #readRange(node: number, column: number): void {
    const { values, columns } = this.#matrix;
    const rows = this.#rows;
    const start = this.#starts[node]!;
    const end = start + this.nodes.counts[node]!;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      const value = values[rows[i]! * columns.length + column]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    this.#least = least;
    this.#most = most;
  }

  /** Below the largest value, however the sum is rounded: both sides get a row. */
  #drawThreshold(): number {
    const share = this.#random.unit();
    const drawn = this.#least * (1 - share) + this.#most * share; // no overflow, unlike a difference
    return drawn >= this.#least && drawn < this.#most ? drawn : this.#least;
  }

  #split(node: number, left: number): void {
    const { columns, thresholds, counts } = this.nodes;
    const { values, columns: names } = this.#matrix;
    const rows = this.#rows;
    const start = this.#starts[node]!;
    let low = start;
    let high = start + counts[node]!;
    while (low < high) {
      const row = rows[low]!;
      if (values[row * names.length + columns[node]!]! <= thresholds[node]!) {
        low++;
      } else {
        rows[low] = rows[--high]!;
        rows[high] = row;
      }
    }
    this.#starts[left] = start;
    counts[left] = low - start;
    this.#starts[left + 1] = low;
    counts[left + 1] = counts[node]! - counts[left]!;
    this.#depths[left] = this.#depths[left + 1] = this.#depths[node]! + 1;
  }

  #measurePaths(made: number): void {
    const { children, counts, paths } = this.nodes;
    for (let node = made - 1; node >= 0; node--) {
      const left = children[node]!;
      const all = counts[left]! * paths[left]! + counts[left + 1]! * paths[left + 1]!;
      paths[node] =
        left > 0 ? all / counts[node]! : this.#depths[node]! + averagePath(counts[node]!);
    }
  }
}

/** Puts so many at random, each at most once, to the front (Fisher and Yates, broken off). */
export function drawFirst(list: Uint16Array | Uint32Array, wanted: number, random: Random): void {
  for (let i = 0; i < wanted; i++) {
    const j = random.between(i, list.length - 1);
    const moved = list[i]!;
    list[i] = list[j]!;
    list[j] = moved;
  }
}
