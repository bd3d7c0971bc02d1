import { describe, expect, test } from 'vitest';
import { ordinaryRows } from '../../../src-core/evaluate/ordinary-rows.ts';
import { noOrigin } from '../../../src-core/evaluate/row-origins.ts';
import { type Split, side } from '../../../src-core/evaluate/split.ts';
import { sidesOf } from '../../../src-core/evaluate/split-as-given.ts';
import { splitRows, usualSplit } from '../../../src-core/evaluate/split-rows.ts';
import type { ClassLabels } from '../../../src-core/model/model.ts';

const labelled = (classes: number[]): ClassLabels => ({
  names: ['normal', 'scan', 'flood'],
  classes: Uint16Array.from(classes),
});

const ten = labelled([0, 0, 0, 0, 0, 0, 1, 1, 1, 2]);

const only = (splits: Iterable<Split>): Split => [...splits][0]!;
const refusal = (message: string) => expect.objectContaining({ code: 'bad-input', message });

/** Each row once, both sides in the order of the table. */
function expectWhole({ train, test: tested }: Split, rows: number): void {
  expect([...train]).toEqual([...train].sort((a, b) => a - b));
  expect([...tested]).toEqual([...tested].sort((a, b) => a - b));
  expect(new Set([...train, ...tested]).size).toBe(rows);
  expect(train.length + tested.length).toBe(rows);
}

describe('at random', () => {
  const split = (seed: number) => only(splitRows('random', ten, {}, { seed }));

  test('a third of each class is tested, and a single row is learned from', () => {
    for (const seed of [1, 2, 3]) {
      const { test: tested } = split(seed);
      expectWhole(split(seed), 10);
      expect([...tested].map((row) => ten.classes[row])).toEqual([0, 0, 1]);
    }
  });

  test('the same seed draws the same rows, another one others', () => {
    expect(split(1)).toEqual(split(1));
    const seeds = [1, 2, 3, 4, 5, 6].map((seed) => split(seed).test.join());
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  test('the note says how', () => {
    expect(split(7).note).toBe(
      '3 rows of 10 rows, the same share of each class, were drawn at random (seed 7) and held out.',
    );
  });

  test('no rows, no split to fail', () => {
    const { train, test: tested } = only(splitRows('random', labelled([]), {}, { seed: 1 }));
    expect([train.length, tested.length]).toEqual([0, 0]);
  });
});

describe('by time', () => {
  const split = (times: number[], testShare = 1 / 3) => {
    const labels = labelled(times.map(() => 0));
    return only(
      splitRows('time', labels, { times: Float64Array.from(times) }, { seed: 1, testShare }),
    );
  };

  test('the later rows are tested, whatever their order in the table', () => {
    const { train, test: tested, note } = split([6, 1, 5, 2, 4, 3]);
    expect([[...train], [...tested]]).toEqual([
      [1, 3, 4, 5],
      [0, 2],
    ]);
    expect(note).toBe('The first 4 rows were learned from, the 2 rows after them held out.');
  });

  test.each([
    ['in the middle', [1, 2, 2, 2, 3], [1, 2, 3, 4]],
    ['at the beginning', [1, 1, 1, 1, 2], [4]],
    ['at the end', [1, 2, 2, 2, 2], [1, 2, 3, 4]],
  ])('rows of one moment %s stay together', (_name, times, tested) => {
    expect([...split(times).test]).toEqual(tested);
  });

  test('a row without a time is left out and counted', () => {
    const { train, test: tested, note } = split([1, Number.NaN, 2]);
    expect([[...train], [...tested]]).toEqual([[0], [2]]);
    expect(note).toMatch(/ 1 row without a time was left out\.$/);
  });

  test('times that are missing or alike are refused', () => {
    expect(() => split([3, 3])).toThrow(
      refusal('These rows all have the same time, so they cannot be split by time.'),
    );
    for (const times of [[], [Number.NaN]]) {
      expect(() => split(times)).toThrow(
        refusal('These rows have no time, so they cannot be split by time.'),
      );
    }
    expect(() => splitRows('time', ten, {}, { seed: 1 })).toThrow(
      refusal('These rows have no time, so they cannot be split by time.'),
    );
  });
});

describe('by host', () => {
  const split = (hosts: number[], classes: number[], seed = 1) =>
    only(splitRows('host', labelled(classes), { hosts: Uint32Array.from(hosts) }, { seed }));

  test('all rows of a host are on one side, with attacking and ordinary hosts on both', () => {
    const hosts = Array.from({ length: 300 }, (_, row) => row % 30);
    const classes = hosts.map((host) => (host % 5 === 0 ? 1 : 0));
    for (const seed of [1, 2, 3]) {
      const made = split(hosts, classes, seed);
      expectWhole(made, 300);
      const tested = new Set([...made.test].map((row) => hosts[row]!));
      expect([...made.train].some((row) => tested.has(hosts[row]!))).toBe(false);
      // A third of 6 attacking and of 24 ordinary hosts of 10 rows each.
      expect(tested.size).toBe(10);
      expect([...tested].filter((host) => host % 5 === 0)).toHaveLength(2);
    }
    expect(split(hosts, classes, 1)).toEqual(split(hosts, classes, 1));
    expect(split(hosts, classes, 1).test).not.toEqual(split(hosts, classes, 2).test);
  });

  test('a host that talks most is learned from', () => {
    const { test: tested } = split([0, 0, 0, 0, 0, 0, 1, 2], [0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...tested]).toEqual([6, 7]);
  });

  test('the only attacking host is tested, the only ordinary one learned from', () => {
    const { train, test: tested } = split([0, 0, 1, 1], [0, 0, 1, 1]);
    expect([[...train], [...tested]]).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('a row without a host is left out and counted', () => {
    const { train, test: tested, note } = split([0, noOrigin, 1], [0, 0, 1]);
    expect([[...train], [...tested]]).toEqual([[0], [2]]);
    expect(note).toBe(
      'All rows of 1 host of 2 hosts, drawn at random (seed 1), were held out. 1 row without a host left out.',
    );
  });

  test('a single host or none is refused', () => {
    expect(() => split([4, 4], [0, 1])).toThrow(
      refusal('These rows are all of one host, so they cannot be split by host.'),
    );
    expect(() => split([noOrigin], [0])).toThrow(
      refusal('These rows name no hosts, so they cannot be split by host.'),
    );
  });
});

describe('with one attack left out', () => {
  test('each attack is tested once, beside ordinary rows that are the same in each', () => {
    const splits = [...splitRows('attack', ten, {}, { seed: 1 })];
    expect(splits.map(({ name }) => name)).toEqual(['attack:scan', 'attack:flood']);
    const tested = splits.map((split) => [...split.test].filter((row) => ten.classes[row] !== 0));
    expect(tested).toEqual([[6, 7, 8], [9]]);
    for (const split of splits) expectWhole(split, 10);
    const ordinary = splits.map((split) => [...split.test].filter((row) => row < 6).join());
    expect(ordinary[0]).toBe(ordinary[1]);
    expect(splits[1]!.note).toBe(
      'Nothing was learned from flood: its 1 row and 2 ordinary rows, drawn at random (seed 1), were held out.',
    );
  });

  test('without attacks or ordinary rows there is nothing to leave out', () => {
    const all = (classes: number[]) => () => [
      ...splitRows('attack', labelled(classes), {}, { seed: 1 }),
    ];
    expect(all([0, 0])).toThrow(
      refusal('There are too few attacks to leave one attack out at a time.'),
    );
    expect(all([1, 0])).toThrow(
      refusal('There are too few ordinary rows to leave one attack out at a time.'),
    );
    expect(all([])).toThrow(
      refusal('There are too few attacks to leave one attack out at a time.'),
    );
  });
});

describe('as given', () => {
  const words = ['Train', ' TESTING ', 'validation', ''];
  const column = {
    name: 'set',
    kind: 'words',
    words,
    codes: Uint32Array.of(0, 1, 2, 3, 0),
  } as const;

  test('a column says train or test; what it says else is left out', () => {
    const sides = sidesOf(column);
    const { train, test: tested, note } = only(splitRows('given', ten, {}, { seed: 1, sides }));
    expect([[...train], [...tested]]).toEqual([[0, 4], [1]]);
    expect(note).toBe(
      '2 rows to learn from and 1 row held out, as the data says; 2 rows marked otherwise left out.',
    );
  });

  test('one side alone is no split', () => {
    const sides = new Uint8Array(3).fill(side.train);
    expect(() => splitRows('given', ten, {}, { seed: 1, sides })).toThrow(
      refusal('No row is marked "test", so there is no split as given.'),
    );
    expect(() => splitRows('given', ten, {}, { seed: 1 })).toThrow(
      refusal('Nothing says which rows to learn from and which to test.'),
    );
  });
});

test.each([0, 1, -1, Number.NaN])('a tested share of %d is refused', (testShare) => {
  expect(() => splitRows('random', ten, {}, { seed: 1, testShare })).toThrow(
    refusal('The tested share of the rows is above 0 and below 1.'),
  );
});

test('the usual split is by time, else by host, else at random', () => {
  const [times, hosts] = [Float64Array.of(Number.NaN, 1, 2), Uint32Array.of(0, 1, 1)];
  expect(usualSplit({ times, hosts })).toBe('time');
  expect(usualSplit({ times: Float64Array.of(1, 1, 1), hosts })).toBe('host');
  expect(usualSplit({ hosts: Uint32Array.of(1, 1) })).toBe('random');
  expect(usualSplit({})).toBe('random');
});

test('kinds without labels are fitted on the ordinary rows learned from', () => {
  expect(ordinaryRows(Uint32Array.of(1, 5, 6, 9), ten.classes)).toEqual({
    rows: Uint32Array.of(1, 5),
    leftOut: 2,
  });
});
