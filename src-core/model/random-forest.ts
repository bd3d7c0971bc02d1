// Random forest (Breiman, 2001) with the settings and habits of scikit-learn's RandomForestClassifier. The
// raw score is the chance of being anything but ordinary. Besides what it becomes (see class-forest.ts),
// growing takes 2 bytes for each number of the matrix, 8 for each different one, and 40 for each row.

import { AppError } from '../base/app-error.ts';
import { grouped } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import { sharesOf } from '../base/statistics.ts';
import { type ClassForest, isClassForest, maxClasses } from './class-forest.ts';
import { ClassForestWriter } from './class-forest-writer.ts';
import { codeColumns } from './column-codes.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { ClassTreeGrower } from './grow-class-tree.ts';
import { type ClassLabels, type FitOptions, model } from './model.ts';
import {
  columnsTried,
  type RandomForestSettings,
  randomForestComplaint,
  randomForestDefaults,
} from './random-forest-settings.ts';
import { RowKinds } from './row-kinds.ts';
import { allClassChances, attackChances, explainAttack } from './walk-class-forest.ts';

export const randomForest = model<ClassForest, RandomForestSettings>({
  id: 'random-forest',
  title: 'Random forest',
  explain: 'What most of many decision trees, each grown on other rows, hold for an attack.',
  needsLabels: true,
  scalesByOrdinary: true,
  decidesAt: 0.5,
  defaults: randomForestDefaults,
  complaint: randomForestComplaint,
  fit,
  score: attackChances,
  classChances: allClassChances,
  explainRow: explainAttack,
  importance: ({ worth }) => worth.slice(),
  isState: isClassForest,
});

function fit(
  matrix: FeatureMatrix,
  labels: ClassLabels | undefined,
  settings: RandomForestSettings,
  { seed, progress }: FitOptions,
): ClassForest {
  const { names, classes } = usable(matrix, labels);
  const trees = settings.n_estimators;
  const random = new Random(seed);
  const writer = new ClassForestWriter(names.length, trees);
  const limits = {
    columns: columnsTried(settings.max_features, matrix.columns.length),
    leafRows: settings.min_samples_leaf,
    depth: settings.max_depth === 0 ? Number.POSITIVE_INFINITY : settings.max_depth,
  };
  const ofClass = classWeights(classes, names.length, settings.class_weight === 'balanced');
  const kinds = new RowKinds(classes, ofClass);
  const grower = new ClassTreeGrower(codeColumns(matrix), kinds, limits, writer, random);
  const worth = new Float64Array(matrix.columns.length);
  for (let tree = 0; tree < trees; tree++) {
    if (settings.bootstrap) kinds.draw(random);
    writer.setRoot(tree, grower.grow());
    addShares(worth, grower.lowered);
    progress?.((tree + 1) / trees);
  }
  return writer.finished(sharesOf(worth));
}

function usable(matrix: FeatureMatrix, labels: ClassLabels | undefined): ClassLabels {
  if (matrix.rows === 0) throw new AppError('bad-input', 'There is no row to train on.');
  if (!labels) throw new AppError('bad-input', 'A random forest is trained on labelled rows.');
  if (labels.names.length > maxClasses) {
    const [most, all] = [maxClasses, labels.names.length].map((n) => grouped(n));
    const sentence = `A random forest tells at most ${most} classes apart, not ${all}.`;
    throw new AppError('too-large', sentence);
  }
  if (matrix.columns.length > 65_535) {
    throw new AppError('too-large', 'A random forest reads at most 65,535 columns.');
  }
  if (labels.classes.length !== matrix.rows) throw new Error('Not one label for each row.');
  if (labels.classes.some((of) => of >= labels.names.length)) throw new Error('A nameless class.');
  return labels;
}

/** Balanced: rows by classes by the rows of the class, so that their mean over all rows is 1. */
function classWeights(classes: Uint16Array, count: number, isBalanced: boolean): Float64Array {
  const weights = new Float64Array(count);
  for (const of of classes) weights[of]! += 1;
  const met = weights.filter((rows) => rows > 0).length;
  return weights.map((rows) => (isBalanced && rows > 0 ? classes.length / (met * rows) : 1));
}

/** A tree without splits has none to add; a forest of them holds no column worth anything. */
function addShares(to: Float64Array, parts: Float64Array): void {
  const sum = parts.reduce((a, b) => a + b, 0);
  if (sum > 0) for (let i = 0; i < to.length; i++) to[i]! += parts[i]! / sum;
}
