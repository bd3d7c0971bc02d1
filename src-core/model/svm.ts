// Support vector machine (Cortes and Vapnik, 1995) with the settings of scikit-learn's SVC: the widest gap
// between ordinary rows and all attacks taken together. The raw score is the decision value: 0 in the middle
// of the gap, 1 and -1 at its edges, above 0 on the side of attacks. Of more rows than can be solved exactly
// it takes a sample, with something of every class.

import { AppError } from '../base/app-error.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import { areBelievable, isCount, isNumberList, isRecord } from './kernel/believable.ts';
import { sampleOfClasses } from './kernel/class-sample.ts';
import { decisionsOf } from './kernel/decision-machine.ts';
import { gammaOf } from './kernel/kernel.ts';
import { KernelCache } from './kernel/kernel-cache.ts';
import { type KernelSettings, kernelComplaint } from './kernel/kernel-complaint.ts';
import { isKernelMachine, type KernelMachine, kernelMachine } from './kernel/kernel-machine.ts';
import { medianRow } from './kernel/median-row.ts';
import { occlude, occlusionImportance } from './kernel/occlusion.ts';
import { chanceOf, isSigmoid, type Sigmoid } from './kernel/platt-scaling.ts';
import { fitSides, type Sides, sigmoidOf } from './kernel/two-sides.ts';
import { type ClassLabels, type FitOptions, model } from './model.ts';
import { rangeComplaint } from './neural/complaints.ts';

export interface SvmSettings extends KernelSettings {
  /** What a row on the wrong side costs. */
  readonly C: number;
  /** 'balanced' lets ordinary rows and attacks cost the same in all; 'none' every row. */
  readonly class_weight: 'balanced' | 'none';
}

export interface SvmState extends KernelMachine {
  /** How many rows it was fitted on, of how many there were. */
  readonly rows: number;
  readonly rowsGiven: number;
  readonly isConverged: boolean;
  readonly sigmoid: Sigmoid;
  /** Where ordinary rows have each column. */
  readonly reference: Float64Array;
  readonly importance: Float64Array;
}

const ranges = { C: { least: 1e-6, most: 1e6 } };

export const svm = model<SvmState, SvmSettings>({
  id: 'svm',
  title: 'Support vector machine',
  explain: "What lies on the attacks' side of the widest gap between them and ordinary rows.",
  needsLabels: true,
  decidesAt: 0,
  defaults: {
    C: 1,
    gamma: 'scale',
    kernel: 'rbf',
    class_weight: 'balanced',
    tolerance: 1e-3,
    max_rows_exact: 8000,
  },
  complaint,
  fit,
  score: decisionsOf,
  classChances,
  explainRow: (state, matrix, row) => occlude(state, state.reference, matrix, row, 1),
  importance: ({ importance }) => importance.slice(),
  isState,
});

function complaint(settings: SvmSettings): string | undefined {
  const { class_weight } = settings;
  if (class_weight !== 'balanced' && class_weight !== 'none') {
    return '"class_weight" must be balanced or none.';
  }
  return rangeComplaint(settings, ranges) ?? kernelComplaint(settings);
}

function fit(
  given: FeatureMatrix,
  labels: ClassLabels | undefined,
  settings: SvmSettings,
  { seed, progress }: FitOptions,
): SvmState {
  if (!labels)
    throw new AppError('bad-input', 'A support vector machine is trained on labelled rows.');
  if (labels.classes.length !== given.rows) throw new Error('Not one label for each row.');
  const chosen = sampleOfClasses(labels.classes, settings.max_rows_exact, seed);
  const matrix = rowsOf(given, chosen);
  const isAttack = Uint8Array.from(chosen, (row) => (labels.classes[row] === 0 ? 0 : 1));
  const kernel = { name: settings.kernel, gamma: gammaOf(matrix, settings.gamma) };
  const sides: Sides = {
    kernel: new KernelCache(kernel, matrix),
    isAttack,
    costs: costsOf(isAttack, settings),
    tolerance: settings.tolerance,
  };
  const solution = fitSides(sides, (done) => progress?.(done / 2));
  if (!areBelievable([solution.offset])) {
    throw new AppError('bad-input', 'The numbers are too large for a support vector machine.');
  }
  const machine = kernelMachine(kernel, matrix, solution);
  const ordinary = Array.from(chosen.keys()).filter((row) => isAttack[row] === 0);
  const reference = medianRow(rowsOf(matrix, ordinary));
  return {
    ...machine,
    rows: matrix.rows,
    rowsGiven: given.rows,
    isConverged: solution.isConverged,
    sigmoid: sigmoidOf(sides, seed, (done) => progress?.((1 + done) / 2)),
    reference,
    importance: occlusionImportance(machine, reference, matrix, seed),
  };
}

/** Ordinary rows, then attacks. Balanced: rows by twice the rows of the side, as scikit-learn has it. */
function costsOf(isAttack: Uint8Array, { C, class_weight }: SvmSettings): [number, number] {
  const attacks = isAttack.reduce((sum, is) => sum + is, 0);
  const ordinary = isAttack.length - attacks;
  if (attacks === 0 || ordinary === 0) {
    const missing = attacks === 0 ? 'attack' : 'ordinary row';
    const sentence = `A support vector machine tells two sides apart, and there is no ${missing} to learn from.`;
    throw new AppError('bad-input', sentence);
  }
  if (class_weight === 'none') return [C, C];
  return [(C * isAttack.length) / (2 * ordinary), (C * isAttack.length) / (2 * attacks)];
}

/** Of being ordinary and of being an attack. */
function classChances(state: SvmState, matrix: FeatureMatrix): Float64Array {
  const chances = new Float64Array(2 * matrix.rows);
  for (const [row, decision] of decisionsOf(state, matrix).entries()) {
    const chance = chanceOf(state.sigmoid, decision);
    chances[2 * row] = 1 - chance;
    chances[2 * row + 1] = chance;
  }
  return chances;
}

function isState(state: unknown, width: number): state is SvmState {
  if (!isRecord(state) || !isKernelMachine(state, width)) return false;
  const { rows, rowsGiven, isConverged, sigmoid, reference, importance } = state as Record<
    string,
    unknown
  >;
  return (
    isCount(rows) &&
    isCount(rowsGiven) &&
    typeof isConverged === 'boolean' &&
    isSigmoid(sigmoid) &&
    isNumberList(reference, width) &&
    isNumberList(importance, width)
  );
}
