// A forest and rows -> the chance of each row that it is not ordinary, and of each class; and why, along
// the paths of one row (Saabas, 2014; treeinterpreter): each split's column adds by how much the share of
// attacks changes from its node to the next, so that with the roots' share it is exactly the leaves'.

import type { ClassForest } from './class-forest.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { Explanation } from './model.ts';

/** A tree walks so many rows before the next one: both stay in the processor's cache. */
const rowsAtOnce = 512;

/** Mean over all trees of the leaf's share of what is not ordinary. */
export function attackChances(forest: ClassForest, matrix: FeatureMatrix): Float64Array {
  const { roots } = forest;
  const scores = new Float64Array(matrix.rows);
  const places = new Int32Array(rowsAtOnce);
  for (let from = 0; from < matrix.rows; from += rowsAtOnce) {
    const to = Math.min(matrix.rows, from + rowsAtOnce);
    for (let tree = 0; tree < roots.length; tree++) {
      walk(forest, roots[tree]!, matrix, from, to, places);
      for (let row = from; row < to; row++) scores[row]! += leafAttack(forest, places[row - from]!);
    }
  }
  for (let row = 0; row < scores.length; row++) scores[row]! /= roots.length;
  return scores;
}

/** Row by row, the mean over all trees of the leaf's share of each class. */
export function allClassChances(forest: ClassForest, matrix: FeatureMatrix): Float64Array {
  const { classes, roots } = forest;
  const chances = new Float64Array(matrix.rows * classes);
  const places = new Int32Array(rowsAtOnce);
  for (let from = 0; from < matrix.rows; from += rowsAtOnce) {
    const to = Math.min(matrix.rows, from + rowsAtOnce);
    for (let tree = 0; tree < roots.length; tree++) {
      walk(forest, roots[tree]!, matrix, from, to, places);
      for (let row = from; row < to; row++) {
        addShares(forest, places[row - from]!, chances, row * classes);
      }
    }
  }
  for (let i = 0; i < chances.length; i++) chances[i]! /= roots.length;
  return chances;
}

export function explainAttack(
  forest: ClassForest,
  { columns, values }: FeatureMatrix,
  row: number,
): Explanation {
  const added = new Float64Array(columns.length);
  const trees = forest.roots.length;
  let base = 0;
  let raw = 0;
  for (const root of forest.roots) {
    let at = root;
    base += attackAt(forest, at);
    while (at >= 0) {
      const column = forest.columns[at]!;
      const isLow = values[row * columns.length + column]! <= forest.thresholds[at]!;
      const next = isLow ? forest.lows[at]! : forest.highs[at]!;
      added[column]! += attackAt(forest, next) - attackAt(forest, at);
      at = next;
    }
    raw += leafAttack(forest, at);
  }
  for (let i = 0; i < added.length; i++) added[i]! /= trees;
  return { raw: raw / trees, base: base / trees, added, interaction: 0 };
}

/** One tree; `places` gets the leaf of each row. */
function walk(
  { columns, thresholds, lows, highs }: ClassForest,
  root: number,
  matrix: FeatureMatrix,
  from: number,
  to: number,
  places: Int32Array,
): void {
  const { values } = matrix;
  const width = matrix.columns.length;
  for (let row = from; row < to; row++) {
    const begin = row * width;
    let at = root;
    while (at >= 0) {
      at = values[begin + columns[at]!]! <= thresholds[at]! ? lows[at]! : highs[at]!;
    }
    places[row - from] = at;
  }
}

function attackAt(forest: ClassForest, place: number): number {
  return place >= 0 ? forest.attacks[place]! : leafAttack(forest, place);
}

/** A leaf's classes are in order, so that the ordinary one, when it has it, is the first. */
function leafAttack({ leafStarts, leafClasses, leafShares }: ClassForest, place: number): number {
  const start = leafStarts[~place]!;
  return leafClasses[start] === 0 ? 1 - leafShares[start]! : 1;
}

function addShares(
  { leafStarts, leafClasses, leafShares }: ClassForest,
  place: number,
  chances: Float64Array,
  at: number,
): void {
  const end = leafStarts[~place + 1]!;
  for (let i = leafStarts[~place]!; i < end; i++) chances[at + leafClasses[i]!]! += leafShares[i]!;
}
