// One-class support vector machine (Schölkopf et al., Neural Computation 13, 2001): the smallest region that
// holds all but a share of the rows. The raw score is minus scikit-learn's decision value: 0 at the region's
// edge, above it outside. Of more rows than can be solved exactly, random Fourier features stand for the
// kernel.

import { AppError } from '../base/app-error.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import { areBelievable, isCount, isNumberList, isRecord } from './kernel/believable.ts';
import { type DecisionMachine, decisionsOf, isDecisionMachine } from './kernel/decision-machine.ts';
import { drawDirections } from './kernel/fourier-directions.ts';
import { fourierMachine, wavesOf } from './kernel/fourier-machine.ts';
import { gammaOf, type Kernel } from './kernel/kernel.ts';
import { KernelCache } from './kernel/kernel-cache.ts';
import { type KernelSettings, kernelComplaint } from './kernel/kernel-complaint.ts';
import { kernelMachine } from './kernel/kernel-machine.ts';
import { solveOneClass } from './kernel/linear-one-class.ts';
import { medianRow, occlude, occlusionImportance, someRows } from './kernel/occlusion.ts';
import { solveSmo } from './kernel/smo-solver.ts';
import { type FitOptions, model } from './model.ts';
import { rangeComplaint } from './neural/complaints.ts';

export interface OneClassSvmSettings extends KernelSettings {
  /** The share of training rows that may lie outside. */
  readonly nu: number;
  /** How many waves stand for the kernel where there are too many rows. */
  readonly n_components: number;
}

/** `method` says how it was fitted. */
export type OneClassSvmState = DecisionMachine & {
  /** How many rows it was fitted on, of how many there were. */
  readonly rows: number;
  readonly rowsGiven: number;
  readonly isConverged: boolean;
  /** Where ordinary rows have each column. */
  readonly reference: Float64Array;
  readonly importance: Float64Array;
};

const ranges = {
  nu: { least: 1e-6, most: 1 },
  n_components: { least: 2, most: 4096, isWhole: true },
};

export const oneClassSvm = model<OneClassSvmState, OneClassSvmSettings>({
  id: 'one-class-svm',
  title: 'One-class SVM',
  explain: 'What lies outside the region that holds nearly all ordinary rows.',
  needsLabels: false,
  defaults: {
    nu: 0.05,
    gamma: 'scale',
    kernel: 'rbf',
    tolerance: 1e-3,
    max_rows_exact: 5000,
    n_components: 1024,
  },
  complaint: (settings) => rangeComplaint(settings, ranges) ?? kernelComplaint(settings),
  fit: (matrix, _labels, settings, options) => fitted(matrix, settings, options),
  score: (state, matrix) => decisionsOf(state, matrix).map((decision) => -decision),
  explainRow: (state, matrix, row) => occlude(state, state.reference, matrix, row, -1),
  importance: ({ importance }) => importance.slice(),
  isState,
});

function fitted(
  given: FeatureMatrix,
  settings: OneClassSvmSettings,
  options: FitOptions,
): OneClassSvmState {
  if (given.rows === 0) throw new AppError('bad-input', 'There is no row to train on.');
  const { kernel: name, max_rows_exact, n_components } = settings;
  const kernel = { name, gamma: gammaOf(given, settings.gamma) };
  const isExact = given.rows <= max_rows_exact || name !== 'rbf';
  // Only for the RBF kernel are there waves.
  const most = isExact ? max_rows_exact : Math.floor(mostWaves / n_components);
  const isAll = given.rows <= most;
  const matrix = isAll ? given : rowsOf(given, someRows(given.rows, most, options.seed));
  const solve = isExact ? exactly : byWaves;
  const { machine, isConverged } = solve(kernel, matrix, settings, options);
  if (!areBelievable([machine.offset])) {
    throw new AppError('bad-input', 'The numbers are too large for a one-class SVM to be fitted.');
  }
  const reference = medianRow(matrix);
  return {
    ...machine,
    rows: matrix.rows,
    rowsGiven: given.rows,
    isConverged,
    reference,
    importance: occlusionImportance(machine, reference, matrix, options.seed),
  };
}

interface Solved {
  readonly machine: DecisionMachine;
  readonly isConverged: boolean;
}

function exactly(
  kernel: Kernel,
  matrix: FeatureMatrix,
  { nu, tolerance }: OneClassSvmSettings,
  { progress }: FitOptions,
): Solved {
  const { rows } = matrix;
  const solution = solveSmo({
    kernel: new KernelCache(kernel, matrix),
    lowest: new Float64Array(rows),
    highest: new Float64Array(rows).fill(1),
    target: new Float64Array(rows),
    weights: outermost(matrix, nu),
    tolerance,
    ...(progress && { progress }),
  });
  return { machine: kernelMachine(kernel, matrix, solution), isConverged: solution.isConverged };
}

/** Waves that are held at a time: 128 MB. */
const mostWaves = 2 ** 25;

function byWaves(
  { gamma }: Kernel,
  matrix: FeatureMatrix,
  { nu, tolerance, n_components }: OneClassSvmSettings,
  { seed, progress }: FitOptions,
): Solved {
  const count = Math.ceil(n_components / 2);
  const directions = drawDirections(count, matrix.columns.length, gamma, seed);
  const plane = solveOneClass({
    vectors: wavesOf(matrix, directions, count),
    width: 2 * count,
    weights: outermost(matrix, nu),
    tolerance,
    ...(progress && { progress }),
  });
  const machine = fourierMachine(directions, plane.normal, plane.offset);
  return { machine, isConverged: plane.isConverged };
}

/**
 * Weights that add up to nu times the rows, each at most 1, on the rows furthest from the middle: most of
 * them have one in the end, so that few steps remain.
 */
function outermost({ values, rows, columns }: FeatureMatrix, nu: number): Float64Array {
  const width = columns.length;
  const middle = new Float64Array(width);
  for (let i = 0; i < values.length; i++) middle[i % width]! += values[i]! / rows;
  const distances = new Float64Array(rows);
  for (let i = 0; i < values.length; i++) {
    distances[Math.floor(i / width)]! += (values[i]! - middle[i % width]!) ** 2;
  }
  const weights = new Float64Array(rows);
  const order = Uint32Array.from(weights, (_, row) => row);
  order.sort((a, b) => distances[b]! - distances[a]! || a - b);
  for (let place = 0, left = nu * rows; left > 0 && place < rows; place++, left--) {
    weights[order[place]!] = Math.min(1, left);
  }
  return weights;
}

function isState(state: unknown, width: number): state is OneClassSvmState {
  if (!isRecord(state) || !isDecisionMachine(state, width)) return false;
  const { rows, rowsGiven, isConverged, reference, importance } = state as Record<string, unknown>;
  return (
    isCount(rows) &&
    isCount(rowsGiven) &&
    typeof isConverged === 'boolean' &&
    isNumberList(reference, width) &&
    isNumberList(importance, width)
  );
}
