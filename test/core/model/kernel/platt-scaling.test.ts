import { expect, test } from 'vitest';
import { chanceOf, fitSigmoid } from '../../../../src-core/model/kernel/platt-scaling.ts';
import {
  labelsOf,
  madeRows,
  madeSets,
  shownFrom,
} from '../../../fixtures/models/support-vectors/made-rows.ts';
import recorded from '../../../fixtures/models/support-vectors/scikit-learn.json' with {
  type: 'json',
};

// Expected: scikit-learn 1.2.1, which goes another way (BFGS) to the same optimum.
test.each(madeSets)("the sigmoid is scikit-learn's on decisions about %s", (name) => {
  const { twoSides, sigmoid } = recorded.sets[name];
  const { classes } = labelsOf(madeRows(name).rows);
  const isAttack = Uint8Array.from(classes.subarray(shownFrom));
  const { slope, shift } = fitSigmoid(Float64Array.from(twoSides.defaults), isAttack);
  expect([slope, shift]).toEqual(sigmoid.map((number) => expect.closeTo(number, 3)));
});

test('decisions that say nothing give the share of attacks, drawn a little to the middle', () => {
  // Targets 2/3 of the one attack and 1/5 of three others, so (2/3 + 3/5) / 4.
  const sigmoid = fitSigmoid(new Float64Array(4), Uint8Array.of(1, 0, 0, 0));
  expect(chanceOf(sigmoid, 0)).toBeCloseTo(0.316667, 6);
});

test('sides that are wholly apart leave no chance certain', () => {
  const sigmoid = fitSigmoid(Float64Array.of(-3, -2, 2, 3), Uint8Array.of(0, 0, 1, 1));
  const chance = chanceOf(sigmoid, 3);
  expect(chance).toBeGreaterThan(0.7);
  expect(chance).toBeLessThan(0.9);
});

test.each([
  [1e6, 1],
  [-1e6, 0],
  [0, 0.5],
])('a decision of %d is no trouble', (decision, chance) => {
  expect(chanceOf({ slope: -1, shift: 0 }, decision)).toBeCloseTo(chance, 12);
});
