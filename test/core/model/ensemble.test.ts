import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { ensemble } from '../../../src-core/model/ensemble.ts';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';

const settings = { members: 'isolation-forest, robust-baseline' };

function rowsAround(centre: number, rows: number, seed: number): FeatureMatrix {
  const random = new Random(seed);
  const values = Float64Array.from({ length: rows * 2 }, () => centre + random.unit());
  return { columns: ['a', 'b'], rows, values };
}

const state = ensemble.fit(rowsAround(0, 300, 1), undefined, settings, { seed: 5 });

test('what all members find far out ranks above every ordinary row, and the further the higher', () => {
  const [ordinary, far, further] = [0, 1.2, 2].map((centre) =>
    ensemble.score(state, rowsAround(centre, 20, 2)),
  );

  expect(Math.max(...ordinary!)).toBeLessThan(Math.min(...far!));
  expect(Math.max(...far!)).toBeLessThan(1);
  expect(far![0]).toBeLessThan(further![0]!);
});

test('an ordinary row ranks in the middle on average', () => {
  const scores = ensemble.score(state, rowsAround(0, 400, 3));

  expect(scores.reduce((sum, score) => sum + score, 0) / 400).toBeCloseTo(0.5, 1);
});

test('what each column added, the base and the rest are the score', () => {
  const matrix = rowsAround(2, 3, 4);
  const { raw, base, added, interaction } = ensemble.explainRow(state, matrix, 1);

  expect(raw).toBe(ensemble.score(state, matrix)[1]);
  expect(base + added[0]! + added[1]! + interaction).toBeCloseTo(raw, 12);
});

test('the columns are worth 1 together', () => {
  const worth = ensemble.importance(state);

  expect(worth[0]! + worth[1]!).toBeCloseTo(1, 9);
});

test('the same seed gives the same state, and it comes back from text', () => {
  const again = ensemble.fit(rowsAround(0, 300, 1), undefined, settings, { seed: 5 });
  const read = readState(stateText(again));

  expect(stateText(again)).toBe(stateText(state));
  expect(ensemble.isState(read, 2)).toBe(true);
});

test.each([
  ['no members', { ...(state as object), members: [] }],
  [
    'a member of no kind',
    { ...(state as object), members: [{ kind: 'x', state: {}, heldOut: new Float64Array(1) }] },
  ],
  ['an ordinary row of another width', { ...(state as object), reference: new Float64Array(3) }],
  ['nothing', null],
])('what is no state is refused: %s', (_name, broken) => {
  expect(ensemble.isState(broken, 2)).toBe(false);
});

test('a member that needs labels, or is none, is refused by name', () => {
  expect(ensemble.complaint({ members: 'svm' })).toBe(
    '"svm" can be no member; there are: autoencoder, isolation-forest, one-class-svm, robust-baseline.',
  );
  expect(ensemble.complaint(settings)).toBeUndefined();
});
