// Isolation forest (Liu, Ting, Zhou 2008): unusual is what few random splits suffice to set apart.
//
// The raw score is -E(h)/c(n): minus the mean path length, over what a search among the sample's rows costs;
// ordinary rows have -1 and less, the most unusual come near 0. The paper's own score, which scikit-learn
// gives as -score_samples, is 2 to the power of it and ranks rows the same, but the raw one is a sum: each
// split on a row's way changes the path length to be expected, and the change is what its column added
// (Saabas, Interpreting random forests, 2014).

import { AppError } from '../base/app-error.ts';
import { Random } from '../base/random.ts';
import { sharesOf } from '../base/statistics.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { drawFirst, IsolationTreeGrower } from './isolation-tree.ts';
import {
  areIsolationTrees,
  type IsolationTrees,
  IsolationTreeWriter,
  pathScale,
  pathSums,
} from './isolation-trees.ts';
import { type Explanation, type Model, type ModelSettings, model } from './model.ts';
import { everyRow } from './preparation.ts';

type Settings = {
  /** How many trees. */
  readonly n_estimators: number;
  /** Rows for each tree: so many, a share of all up to 1, or `auto`: 256. */
  readonly max_samples: number | 'auto';
  /** The share of columns that each tree may use. */
  readonly max_features: number;
  /** The share of attacks among the rows, for callers who cut the scores by it; `auto`: nobody knows. */
  readonly contamination: number | 'auto';
};

const usualSample = 256;
const mostTrees = 1000;
/** Of all trees together: some 400 MB while it is fitted. */
const mostSampled = 10_000_000;
/** A node names its column in 16 bits. */
const mostColumns = 65_536;

const kind: Model<IsolationTrees, Settings> = {
  id: 'isolation-forest',
  title: 'Isolation forest',
  explain: 'Unusual is what a few random cuts through the columns set apart from all other rows.',
  needsLabels: false,
  defaults: {
    n_estimators: 100,
    max_samples: usualSample,
    max_features: 1,
    contamination: 'auto',
  },
  complaint: complaintOf,
  fit(matrix, _labels, settings, { seed, progress }) {
    const { n_estimators: trees } = settings;
    const sampleSize = sampleSizeOf(settings, matrix);
    const width = Math.max(1, Math.floor(settings.max_features * matrix.columns.length));
    const random = new Random(seed);
    const grower = new IsolationTreeGrower(matrix, sampleSize, width, random);
    const writer = new IsolationTreeWriter(trees, sampleSize, matrix.columns.length);
    const rows = everyRow(matrix.rows);
    for (let tree = 0; tree < trees; tree++) {
      drawFirst(rows, sampleSize, random);
      writer.add(grower.nodes, grower.grow(rows.subarray(0, sampleSize)));
      progress?.((tree + 1) / trees);
    }
    return writer.written();
  },
  score(trees, matrix) {
    const scale = pathScale(trees);
    return pathSums(trees, matrix).map((sum) => 0 - sum / scale);
  },
  explainRow,
  importance: ({ worth }) => sharesOf(worth),
  isState: areIsolationTrees,
};

function complaintOf(settings: ModelSettings): string | undefined {
  const { n_estimators, max_samples, max_features, contamination } = settings;
  if (!Number.isInteger(n_estimators) || !isWithin(n_estimators, 1, mostTrees)) {
    return `"n_estimators" must be a whole number from 1 to ${mostTrees}.`;
  }
  const isCount = Number.isInteger(max_samples) && isWithin(max_samples, 2, mostSampled);
  if (max_samples !== 'auto' && !isCount && !isShare(max_samples, 1)) {
    return '"max_samples" must be "auto", a whole number of rows from 2 on, or a share of them up to 1.';
  }
  if (!isShare(max_features, 1)) {
    return '"max_features" must be a share of the columns, above 0 and up to 1.';
  }
  if (contamination !== 'auto' && !isShare(contamination, 0.5)) {
    return '"contamination" must be "auto" or a share of the rows, above 0 and up to 0.5.';
  }
  return undefined;
}

const isWithin = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;

const isShare = (value: unknown, most: number): boolean => value !== 0 && isWithin(value, 0, most);

function sampleSizeOf({ max_samples, n_estimators }: Settings, matrix: FeatureMatrix): number {
  const { rows, columns } = matrix;
  if (rows === 0) throw new AppError('bad-input', 'There are no rows to learn from.');
  if (columns.length === 0) throw new AppError('bad-input', 'There are no columns to learn from.');
  if (columns.length > mostColumns) {
    throw new AppError('too-large', `An isolation forest reads at most ${mostColumns} columns.`);
  }
  const wanted = max_samples === 'auto' ? usualSample : max_samples;
  const size = Math.min(rows, wanted > 1 ? wanted : Math.max(1, Math.floor(wanted * rows)));
  if (size * n_estimators > mostSampled) {
    const sentence = `"n_estimators" times the rows for each tree may be at most ${mostSampled}; choose fewer of one.`;
    throw new AppError('too-large', sentence);
  }
  return size;
}

/** Parts and raw score are of the same numbers, so that nothing but rounding is left over. */
function explainRow(trees: IsolationTrees, matrix: FeatureMatrix, row: number): Explanation {
  const { starts, columns, thresholds, children, paths } = trees;
  const width = matrix.columns.length;
  const scale = pathScale(trees);
  const added = new Float64Array(width);
  let roots = 0;
  let leaves = 0;
  for (let tree = 0; tree + 1 < starts.length; tree++) {
    let node = starts[tree]!;
    roots += paths[node]!;
    for (let left = children[node]!; left > 0; left = children[node]!) {
      const column = columns[node]!;
      const isLeft = matrix.values[row * width + column]! <= thresholds[node]!;
      const next = isLeft ? left : left + 1;
      added[column]! += (paths[node]! - paths[next]!) / scale;
      node = next;
    }
    leaves += paths[node]!;
  }
  const raw = 0 - leaves / scale;
  const base = 0 - roots / scale;
  const explained = added.reduce((sum, part) => sum + part, base);
  return { raw, base, added, interaction: raw - explained };
}

export const isolationForest = model(kind);
