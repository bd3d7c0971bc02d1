// What is said of models: settings, importance, reasons; and which rows are shown.

import { describe, expect, test } from 'vitest';
import { originsOf } from '../../../src-core/evaluate/origins-of.ts';
import { noOrigin } from '../../../src-core/evaluate/row-origins.ts';
import { chosenSettings } from '../../../src-core/model/chosen-settings.ts';
import { featureImportance } from '../../../src-core/model/feature-importance.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { findModel } from '../../../src-core/model/models.ts';
import { numberText, readingInWords, usualText } from '../../../src-core/model/reading-in-words.ts';
import type { ExplainedColumn, ExplainedRow } from '../../../src-core/model/scorer.ts';
import { TopRows } from '../../../src-core/model/top-rows.ts';
import { numbers, tableOf } from './record-tables.ts';
import { modelKinds, smallModel } from './small-models.ts';

describe('settings', () => {
  test('are the defaults where nothing is said', () => {
    const forest = findModel('isolation-forest');
    expect(chosenSettings(forest, {})).toEqual(forest.defaults);
    const asked = { n_estimators: 50 };
    expect(chosenSettings(forest, asked)).toEqual({ ...forest.defaults, ...asked });
  });

  test.each([
    [
      'isolation-forest',
      { n_estimator: 5 },
      '"n_estimator" is no setting of isolation-forest; did you mean n_estimators?',
    ],
    [
      'isolation-forest',
      { trees: 5 },
      '"trees" is no setting of isolation-forest; there are: n_estimators, max_samples, max_features, contamination.',
    ],
    [
      'isolation-forest',
      JSON.parse('{"__proto__": 5}'),
      '"__proto__" is no setting of isolation-forest; ',
    ],
    ['robust-baseline', { nu: 0.5 }, '"nu" is no setting of robust-baseline; it has none.'],
    [
      'isolation-forest',
      { n_estimators: 0 },
      '"n_estimators" must be a whole number from 1 to 1000.',
    ],
  ])('%s with %j', (kind, asked: ModelSettings, sentence) => {
    expect(() => chosenSettings(findModel(kind), asked)).toThrow(sentence);
  });

  const wrong = [-1, 0.123, 1e12, 'many', '', true, [], [1, 2], ['a'], Number.NaN];
  test.each(modelKinds)('%s: what is no good is a sentence, never a surprise', (kind) => {
    const model = findModel(kind);
    for (const name of Object.keys(model.defaults)) {
      const complaints = wrong.map((value) =>
        model.complaint({ ...model.defaults, [name]: value as never }),
      );
      const said = complaints.filter((complaint) => complaint !== undefined);
      expect(said.length, name).toBeGreaterThanOrEqual(5);
      for (const complaint of said) expect(complaint).toMatch(/^.+\.$/);
    }
    expect(model.complaint(model.defaults)).toBeUndefined();
  });
});

test.each(modelKinds)('%s: the columns of the table share out its importance', (kind) => {
  const shares = featureImportance(smallModel(kind));
  expect(shares.map(({ feature }) => feature).sort()).toEqual([
    'bytes',
    'gap',
    'service',
    'version',
  ]);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  const list = shares.map(({ share }) => share);
  expect(list).toEqual([...list].sort((a, b) => b - a));
  for (const share of list) expect(share).toBeGreaterThanOrEqual(0);
});

describe('reasons in words', () => {
  const told = (feature: string, added: number, value: number | string): ExplainedColumn => ({
    feature,
    added,
    value,
    usual:
      typeof value === 'string'
        ? { column: feature, kind: 'words', words: ['dns', 'http', 'tls', 'ssh'] }
        : { column: feature, kind: 'numbers', low: 1, middle: 2, high: 12_345.6 },
  });
  const row = (...contributions: ExplainedColumn[]) =>
    ({ contributions }) as unknown as ExplainedRow;

  test.each([
    [
      'the three that added most',
      row(told('a', 3, 20_000), told('b', 2, 0.123456), told('c', 1, 'irc'), told('d', 0.5, 1)),
      'a 20,000 (usually 1 to 12,346), b 0.1235 (usually 1 to 12,346), c irc (usually dns or http or tls)',
    ],
    [
      'what took something away is no reason',
      row(told('a', -3, 1), told('b', 2, Number.NaN)),
      'b unknown (usually 1 to 12,346)',
    ],
    ['no word', row(told('a', 1, '')), 'a nothing (usually dns or http or tls)'],
    ['nothing', row(), 'no single feature stands out'],
    [
      'nothing that speaks for it',
      row(told('a', -1, 1), told('b', 0, 1)),
      'no single feature stands out',
    ],
  ])('%s', (_name, explained, words) => {
    expect(readingInWords(explained)).toBe(words);
  });

  test.each([
    [{ column: 'a', kind: 'numbers', low: 4, middle: 4, high: 4 }, '4'],
    [{ column: 'a', kind: 'numbers', low: null, middle: null, high: null }, ''],
    [{ column: 'a', kind: 'words', words: [] }, ''],
  ] as const)('what is usual: %j', (usual, words) => {
    expect(usualText(usual)).toBe(words);
  });

  test.each([
    [0, '0'],
    [-0.000123456, '-0.0001235'],
    [9999.99, '10000'],
    [1_234_567.8, '1,234,568'],
    [Number.NaN, 'unknown'],
  ])('the number %d', (number, text) => {
    expect(numberText(number)).toBe(text);
  });
});

describe('the most unusual rows', () => {
  const chunk = (...raw: number[]) => ({
    raw: Float64Array.from(raw),
    table: tableOf(numbers('x', raw)),
  });
  const topOf = (most: number, ...chunks: ReturnType<typeof chunk>[]) => {
    const top = new TopRows(most);
    for (const [i, { raw, table }] of chunks.entries()) top.add(table, raw, (row) => `${i}.${row}`);
    return top.rows;
  };

  test.each([
    ['come first, over all chunks', 3, [chunk(1, 5, 2), chunk(4, 0, 9)], ['1.2', '0.1', '1.0']],
    ['of equal ones the first that came', 2, [chunk(3, 3), chunk(3, 3)], ['0.0', '0.1']],
    ['all, where there are fewer', 9, [chunk(1, 2)], ['0.1', '0.0']],
    ['none, when none is wanted', 0, [chunk(1, 2)], []],
    ['none of nothing', 3, [], []],
  ])('%s', (_name, most, chunks, names) => {
    expect(topOf(most, ...chunks).map(({ name }) => name)).toEqual(names);
  });

  test('each has its own row of the table and nothing more', () => {
    expect(topOf(1, chunk(1, 5, 2))).toEqual([
      { raw: 5, name: '0.1', table: tableOf(numbers('x', [5])) },
    ]);
  });
});

describe('where rows come from, as splits want it', () => {
  const origin = (host: string, flow = '', timeUs = Number.NaN) => ({
    name: '',
    host,
    flow,
    timeUs,
  });

  test('each host and flow has a number; what is not known has none', () => {
    const origins = originsOf([
      origin('a', 'x', 5),
      origin('b', 'x'),
      origin('', 'y', 7),
      origin('a'),
    ]);
    expect([...origins.hosts!]).toEqual([0, 1, noOrigin, 0]);
    expect([...origins.flows!]).toEqual([0, 0, 1, noOrigin]);
    expect([...origins.times!]).toEqual([5, Number.NaN, 7, Number.NaN]);
  });

  test('what no row knows is not there', () => {
    expect(originsOf([origin(''), origin('')])).toEqual({});
    expect(originsOf([])).toEqual({});
  });
});
