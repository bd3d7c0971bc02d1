// Several models as one: the mean of the ranks that they give a row among ordinary rows. What one of them
// overlooks another may see, and none of them has a unit that drowns the others.

import { AppError } from '../base/app-error.ts';
import { Random } from '../base/random.ts';
import { quantileOf } from '../base/statistics.ts';
import { autoencoder } from './autoencoder.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import { isolationForest } from './isolation-forest.ts';
import { medianRow } from './kernel/median-row.ts';
import { type Explanation, type FitOptions, type Model, model } from './model.ts';
import { holdOut } from './neural/held-out.ts';
import { explanationBy } from './occlusion-scores.ts';
import { oneClassSvm } from './one-class-svm.ts';
import { robustBaseline } from './robust-baseline.ts';

type Settings = {
  /** Ids of kinds that need no labels, with commas between them. */
  readonly members: string;
};

interface State {
  readonly members: readonly Member[];
  /** An ordinary row: the median of each column. */
  readonly reference: Float64Array;
}

interface Member {
  readonly kind: string;
  readonly state: unknown;
  /** Raw scores of ordinary rows that it was not fitted on, rising. */
  readonly heldOut: Float64Array;
}

const known: readonly Model[] = [autoencoder, isolationForest, oneClassSvm, robustBaseline];
const heldOutShare = 0.2;
const mostHeldOut = 2000;

export const ensemble = model<State, Settings>({
  id: 'ensemble',
  title: 'Ensemble',
  explain: 'What several models find unusual, by the mean of the ranks they give it.',
  needsLabels: false,
  defaults: { members: 'autoencoder,isolation-forest,robust-baseline' },
  complaint: ({ members }) => {
    const unknown = namesOf(members).find((name) => !known.some(({ id }) => id === name));
    if (unknown === undefined) return undefined;
    return `"${unknown}" can be no member; there are: ${known.map(({ id }) => id).join(', ')}.`;
  },
  fit,
  score,
  explainRow,
  importance({ members, reference }) {
    const shares = members.map(({ kind, state }) => memberOf(kind).importance(state));
    return reference.map(
      (_, column) => shares.reduce((sum, of) => sum + of[column]!, 0) / members.length,
    );
  },
  isState,
});

const namesOf = (members: string): string[] => [
  ...new Set(
    String(members)
      .split(',')
      .map((name) => name.trim()),
  ),
];

const memberOf = (kind: string): Model => known.find(({ id }) => id === kind)!;

function fit(
  matrix: FeatureMatrix,
  _labels: unknown,
  settings: Settings,
  { seed, progress }: FitOptions,
): State {
  if (matrix.rows === 0) throw new AppError('bad-input', 'There are no rows to learn from.');
  const names = namesOf(settings.members);
  const { training, validation } = holdOut(matrix.rows, heldOutShare, new Random(seed));
  const learned = rowsOf(matrix, training);
  const held = rowsOf(matrix, validation.subarray(0, mostHeldOut));
  const members = names.map((kind, turn): Member => {
    const { defaults, fit: fitMember, score: scoreMember } = memberOf(kind);
    const state = fitMember(learned, undefined, defaults, {
      seed,
      progress: (done) => progress?.((turn + done) / names.length),
    });
    return { kind, state, heldOut: scoreMember(state, held).sort() };
  });
  return { members, reference: medianRow(learned) };
}

function score({ members }: State, matrix: FeatureMatrix): Float64Array {
  const ranks = new Float64Array(matrix.rows);
  for (const { kind, state, heldOut } of members) {
    const raw = memberOf(kind).score(state, matrix);
    const spread = spreadOf(heldOut);
    for (let row = 0; row < raw.length; row++) ranks[row]! += rankOf(raw[row]!, heldOut, spread);
  }
  return ranks.map((sum) => sum / members.length);
}

/** Between two held-out scores in between; beyond the greatest ever nearer to 1, but never there. */
function rankOf(raw: number, heldOut: Float64Array, spread: number): number {
  const { length } = heldOut;
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heldOut[middle]! <= raw) low = middle + 1;
    else high = middle;
  }
  const step = 1 / (length + 1);
  if (low === length) return 1 - (step * spread) / (spread + raw - heldOut[length - 1]!);
  const below = low === 0 ? heldOut[0]! - spread : heldOut[low - 1]!;
  const part = (raw - below) / (heldOut[low]! - below);
  return (low + Math.max(0, Math.min(1, part))) * step;
}

const spreadOf = (heldOut: Float64Array): number =>
  quantileOf(heldOut, 0.75) - quantileOf(heldOut, 0.25) || 1;

function explainRow(state: State, matrix: FeatureMatrix, row: number): Explanation {
  const { columns } = matrix;
  const width = columns.length;
  const rows = width + 2;
  const values = new Float64Array(rows * width);
  const own = rowsOf(matrix, [row]).values;
  for (let copy = 0; copy < rows - 1; copy++) {
    values.set(own, copy * width);
    if (copy > 0) values[copy * width + copy - 1] = state.reference[copy - 1]!;
  }
  values.set(state.reference, (rows - 1) * width);
  return explanationBy(score(state, { columns, rows, values }));
}

function isState(value: unknown, width: number): value is State {
  if (typeof value !== 'object' || value === null) return false;
  const { members, reference } = value as Partial<Record<keyof State, unknown>>;
  if (!(reference instanceof Float64Array) || reference.length !== width) return false;
  if (!reference.every(Number.isFinite) || !Array.isArray(members) || members.length === 0) {
    return false;
  }
  return members.length <= known.length && members.every((member) => isMember(member, width));
}

function isMember(value: unknown, width: number): value is Member {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, state, heldOut } = value as Partial<Record<keyof Member, unknown>>;
  const made = known.find(({ id }) => id === kind);
  if (!made?.isState(state, width) || !(heldOut instanceof Float64Array)) return false;
  if (heldOut.length === 0 || !heldOut.every(Number.isFinite)) return false;
  return heldOut.every((raw, i) => i === 0 || heldOut[i - 1]! <= raw);
}
