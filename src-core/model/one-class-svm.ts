// One-class support vector machine (Schölkopf et al., Neural Computation 13, 2001): the smallest region that
// holds all but a share of the rows. The raw score is minus scikit-learn's decision value: 0 at the region's
// edge, above it outside. Of more rows than can be solved exactly, random Fourier features stand for the
// kernel.

import { AppError } from '../base/app-error.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import { areBelievable, isCount, isNumberList, isRecord } from './kernel/believable.ts';
import { type DecisionMachine, decisionsOf, isDecisionMachine } from './kernel/decision-machine.ts';
import { gammaOf } from './kernel/kernel.ts';
import { type KernelSettings, kernelComplaint } from './kernel/kernel-complaint.ts';
import { medianRow } from './kernel/median-row.ts';
import { occlude, occlusionImportance, someRows } from './kernel/occlusion.ts';
import { exactRegion, mostRowsByWaves, waveRegion } from './kernel/one-class-region.ts';
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
  const { kernel: name, max_rows_exact } = settings;
  const kernel = { name, gamma: gammaOf(given, settings.gamma) };
  const isExact = given.rows <= max_rows_exact || name !== 'rbf';
  // Only for the RBF kernel are there waves.
  const most = isExact ? max_rows_exact : mostRowsByWaves(settings);
  const isAll = given.rows <= most;
  const matrix = isAll ? given : rowsOf(given, someRows(given.rows, most, options.seed));
  const find = isExact ? exactRegion : waveRegion;
  const { machine, isConverged } = find(kernel, matrix, settings, options);
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
