import { expect, test } from 'vitest';
import { type ClassForest, isClassForest } from '../../../src-core/model/class-forest.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';

/** Two trees: one asks column 1 and then column 0, the other is one leaf of both classes. */
const forest: ClassForest = {
  classes: 2,
  roots: Int32Array.of(0, ~2),
  columns: Uint16Array.of(1, 0),
  thresholds: Float64Array.of(2.5, -1),
  lows: Int32Array.of(~0, ~0),
  highs: Int32Array.of(1, ~1),
  attacks: Float32Array.of(0.25, 0.5),
  leafStarts: Uint32Array.of(0, 1, 2, 4),
  leafClasses: Uint16Array.of(0, 1, 0, 1),
  leafShares: Float64Array.of(1, 1, 0.75, 0.25),
  worth: Float64Array.of(0.5, 0.5),
};

test('a forest is one, before and after it was a file', () => {
  expect(isClassForest(forest, 2)).toBe(true);
  expect(isClassForest(readState(stateText(forest)), 2)).toBe(true);
});

test.each<[string, Partial<Record<keyof ClassForest, unknown>>]>([
  ['no tree', { roots: Int32Array.of() }],
  ['a root that is no split', { roots: Int32Array.of(2) }],
  ['a root that is no leaf', { roots: Int32Array.of(~3) }],
  ['the same tree twice', { roots: Int32Array.of(0, 0) }],
  ['a branch grown together with another', { roots: Int32Array.of(0, 1) }],
  ['a split below itself', { highs: Int32Array.of(0, ~1) }],
  ['a split above its parent', { roots: Int32Array.of(1), highs: Int32Array.of(~1, 0) }],
  ['a low side that is no leaf', { lows: Int32Array.of(~0, ~3) }],
  ['a side too few', { lows: Int32Array.of(~0) }],
  ['a column too many', { columns: Uint16Array.of(1, 2) }],
  ['a threshold of nothing', { thresholds: Float64Array.of(2.5, Number.NaN) }],
  ['a threshold without end', { thresholds: Float64Array.of(Number.POSITIVE_INFINITY, 1) }],
  ['more than all are attacks', { attacks: Float32Array.of(0.25, 1.5) }],
  ['a leaf of nothing', { leafStarts: Uint32Array.of(0, 1, 1, 4) }],
  ['a leaf that ends before it begins', { leafStarts: Uint32Array.of(0, 2, 1, 4) }],
  ['a leaf beyond the end', { leafStarts: Uint32Array.of(0, 1, 9, 4) }],
  ['leaves that end too early', { leafStarts: Uint32Array.of(0, 1, 2, 3) }],
  ['no leaves', { leafStarts: Uint32Array.of() }],
  ['a nameless class', { leafClasses: Uint16Array.of(0, 1, 0, 2) }],
  ['a class twice in a leaf', { leafClasses: Uint16Array.of(0, 1, 1, 1) }],
  ['classes out of order', { leafClasses: Uint16Array.of(0, 1, 1, 0) }],
  ['shares that are not one whole', { leafShares: Float64Array.of(1, 1, 0.75, 0.75) }],
  ['a share of nothing', { leafShares: Float64Array.of(1, 1, 0.75, Number.NaN) }],
  ['a share below 0', { leafShares: Float64Array.of(1, 1, 1.5, -0.5) }],
  ['no class', { classes: 0 }],
  ['half a class', { classes: 2.5 }],
  ['more classes than are told apart', { classes: 65_535 }],
  ['worth of a column that is not there', { worth: Float64Array.of(0.5, 0.25, 0.25) }],
  ['worth below 0', { worth: Float64Array.of(1, -1) }],
  ['a list where numbers are packed', { lows: [-1, -1] }],
  ['numbers of another size', { thresholds: Float32Array.of(2.5, -1) }],
])('%s is no forest', (_name, change) => {
  expect(isClassForest({ ...forest, ...change }, 2)).toBe(false);
});

test.each([null, undefined, 7, 'forest', [], {}])('%j is no forest', (value) => {
  expect(isClassForest(value, 2)).toBe(false);
});
