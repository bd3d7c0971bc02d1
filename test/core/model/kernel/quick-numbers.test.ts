import { expect, test } from 'vitest';
import { Random } from '../../../../src-core/base/random.ts';
import { expOfMinus } from '../../../../src-core/model/kernel/quick-exp.ts';
import { fillNormal, waveAt } from '../../../../src-core/model/kernel/quick-turn.ts';

// Expected: Math.exp, Math.cos and Math.sin of the engine.
test('powers of e are right to 14 digits, and to 12 where hardly anything is left', () => {
  for (let x = 0; x < 690; x += 0.137) {
    expect(expOfMinus(x) / Math.exp(-x)).toBeCloseTo(1, x < 20 ? 14 : 12);
  }
  expect(expOfMinus(0)).toBe(1);
});

test.each([1e3, 1e300, Number.POSITIVE_INFINITY, Number.NaN])(
  'of minus %d hardly anything',
  (x) => {
    expect(expOfMinus(x)).toBeLessThan(1e-300);
  },
);

test('a distance that rounding made negative is none', () => {
  expect(expOfMinus(-1e-12)).toBeCloseTo(1, 11);
});

test('cosine and sine are right to 14 digits, also of many turns and backwards', () => {
  for (let turns = -3; turns < 3; turns += 0.00713) {
    const angle = 2 * Math.PI * turns;
    expect(waveAt(turns, 1, 0)).toBeCloseTo(Math.cos(angle), 13);
    expect(waveAt(turns, 0, 1)).toBeCloseTo(Math.sin(angle), 13);
  }
  expect(waveAt(0.125, 2, 3)).toBeCloseTo(5 * Math.SQRT1_2, 13);
});

test('normal numbers have mean 0, variance 1 and a third of them lies beyond 1', () => {
  const numbers = new Float64Array(20_001);
  fillNormal(numbers, new Random(5));
  const mean = numbers.reduce((sum, number) => sum + number) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + number * number) / numbers.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(1, 1);
  // 1 - erf(1 / sqrt 2)
  const beyond = numbers.filter((number) => Math.abs(number) > 1).length / numbers.length;
  expect(beyond).toBeCloseTo(0.3173, 1);
});
