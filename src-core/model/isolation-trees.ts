// Isolation trees one after the other in flat arrays, and the length of a row's path through all of them.

import type { FeatureMatrix } from './feature-matrix.ts';
import { averagePath, type IsolationNodes } from './isolation-tree.ts';
import { areWithin } from './neural/state-checks.ts';

export interface IsolationTrees {
  /** Rows that each tree was grown of. */
  readonly sampleSize: number;
  /** The root of each tree, then the number of nodes. */
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly thresholds: Float64Array;
  /** The left child, counted from the first node of all; the right one is the next. 0 at a leaf. */
  readonly children: Uint32Array;
  /** How long the whole path of the sample's rows that come by is, on average. */
  readonly paths: Float32Array;
  /** How far each column's splits moved what was expected, summed over the samples. */
  readonly worth: Float64Array;
}

/** Takes the trees of a forest as they are grown; with room for all from the start. */
export class IsolationTreeWriter {
  readonly #trees: IsolationTrees;
  #tree = 0;

  constructor(trees: number, sampleSize: number, width: number) {
    const mostNodes = trees * (2 * sampleSize - 1);
    this.#trees = {
      sampleSize,
      starts: new Uint32Array(trees + 1),
      columns: new Uint16Array(mostNodes),
      thresholds: new Float64Array(mostNodes),
      children: new Uint32Array(mostNodes),
      paths: new Float32Array(mostNodes),
      worth: new Float64Array(width),
    };
  }

  add(nodes: IsolationNodes, made: number): void {
    const { starts, columns, thresholds, children, paths, worth } = this.#trees;
    const start = starts[this.#tree]!;
    columns.set(nodes.columns.subarray(0, made), start);
    thresholds.set(nodes.thresholds.subarray(0, made), start);
    paths.set(nodes.paths.subarray(0, made), start);
    for (let node = 0; node < made; node++) {
      const left = nodes.children[node]!;
      if (left === 0) continue;
      children[start + node] = start + left;
      const moved = (child: number) =>
        nodes.counts[child]! * Math.abs(nodes.paths[child]! - nodes.paths[node]!);
      worth[nodes.columns[node]!]! += moved(left) + moved(left + 1);
    }
    starts[++this.#tree] = start + made;
  }

  written(): IsolationTrees {
    const { columns, thresholds, children, paths, starts } = this.#trees;
    const end = starts[this.#tree]!;
    return {
      ...this.#trees,
      columns: columns.slice(0, end),
      thresholds: thresholds.slice(0, end),
      children: children.slice(0, end),
      paths: paths.slice(0, end),
    };
  }
}

/** What the lengths of a row's paths, summed, are divided by. */
export const pathScale = ({ starts, sampleSize }: IsolationTrees): number =>
  (starts.length - 1) * (averagePath(sampleSize) || 1);

/** Numbers of a block of rows that stay in the processor's cache while every tree is walked. */
const blockNumbers = 65_536;

/**
 * Of each row, over all trees. Tree by tree for a block of rows, so that neither a tree nor the rows are
 * fetched again; one loop without calls, because it runs for every row, tree and level.
 */
export function pathSums(trees: IsolationTrees, { values, rows, columns }: FeatureMatrix) {
  const { starts, columns: splitOf, thresholds, children, paths } = trees;
  const width = columns.length;
  const block = Math.max(64, Math.floor(blockNumbers / Math.max(width, 1)));
  const sums = new Float64Array(rows);
  for (let from = 0; from < rows; from += block) {
    const to = Math.min(from + block, rows);
    for (let tree = 0; tree + 1 < starts.length; tree++) {
      const root = starts[tree]!;
      for (let row = from, at = from * width; row < to; row++, at += width) {
        let node = root;
        for (let left = children[node]!; left > 0; left = children[node]!) {
          node = values[at + splitOf[node]!]! <= thresholds[node]! ? left : left + 1;
        }
        sums[row]! += paths[node]!;
      }
    }
  }
  return sums;
}

/** Whether every walk stays within its tree and comes to an end. */
export function areIsolationTrees(state: unknown, width: number): state is IsolationTrees {
  if (typeof state !== 'object' || state === null) return false;
  const { sampleSize, starts, columns, thresholds, children, paths, worth } = state as Partial<
    Record<keyof IsolationTrees, unknown>
  >;
  return (
    Number.isSafeInteger(sampleSize) &&
    (sampleSize as number) > 0 &&
    starts instanceof Uint32Array &&
    columns instanceof Uint16Array &&
    thresholds instanceof Float64Array &&
    children instanceof Uint32Array &&
    paths instanceof Float32Array &&
    worth instanceof Float64Array &&
    areStarts(starts, children.length) &&
    areChildren(children, starts) &&
    [columns, thresholds, paths].every(({ length }) => length === children.length) &&
    areWithin(columns, 0, width - 1) &&
    areWithin(thresholds, -Number.MAX_VALUE, Number.MAX_VALUE) &&
    areWithin(paths, 0, mostPath) &&
    worth.length === width &&
    areWithin(worth, 0, Number.MAX_VALUE / width)
  );
}

/** No sample is as large as such a path would need. */
const mostPath = 1000;

function areStarts(starts: Uint32Array, nodes: number): boolean {
  const trees = starts.length - 1;
  if (trees < 1 || starts[0] !== 0 || starts[trees] !== nodes) return false;
  for (let tree = 0; tree < trees; tree++) if (starts[tree]! >= starts[tree + 1]!) return false;
  return true;
}

/** Both children of a node come after it, in the same tree. */
function areChildren(children: Uint32Array, starts: Uint32Array): boolean {
  for (let tree = 0; tree + 1 < starts.length; tree++) {
    for (let node = starts[tree]!; node < starts[tree + 1]!; node++) {
      const left = children[node]!;
      if (left !== 0 && (left <= node || left + 1 >= starts[tree + 1]!)) return false;
    }
  }
  return true;
}
