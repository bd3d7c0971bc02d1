import { describe, expect, test } from 'vitest';
import type { Contender } from '../../../src-core/evaluate/contender.ts';
import {
  type EvaluateOptions,
  evaluateModels,
} from '../../../src-core/evaluate/evaluate-models.ts';
import type { GatheredRows } from '../../../src-core/model/gathered-rows.ts';
import { recordSource } from '../../../src-core/model/row-source.ts';
import { mixedRecords, words } from '../model/record-tables.ts';
import { smallModel } from '../model/small-models.ts';

/** Row by row later, of ten hosts; each tenth row is an attack. */
function rowsOf(count: number, more: Partial<GatheredRows> = {}): GatheredRows {
  const { table, labels } = mixedRecords(count, 4);
  return {
    source: recordSource(
      'records',
      table.columns.map(({ name }) => name),
    ),
    table,
    labels,
    origins: Array.from({ length: count }, (_, row) => ({
      name: `row ${row}`,
      flow: `flow ${row}`,
      host: `host ${row % 7}`,
      timeUs: row,
    })),
    seen: count,
    ...more,
  };
}

const forest: Contender = {
  kind: 'isolation-forest',
  settings: { n_estimators: 20, max_samples: 64, max_features: 1, contamination: 'auto' },
};
const baseline: Contender = { kind: 'robust-baseline', settings: {} };

const judged = (
  rows: GatheredRows,
  contenders: readonly Contender[],
  options: Partial<EvaluateOptions> = {},
) => evaluateModels(rows, contenders, { seed: 1, falseAlarmRate: 0.05, ...options });

const told = (list: ReturnType<typeof judged>) =>
  list.map(({ model, split, rows, positives }) => ({ model, split, rows, positives }));

describe('kinds that are fitted', () => {
  test('are judged on later rows, with the trivial one beside them', () => {
    const found = judged(rowsOf(300), [forest]);
    expect(told(found)).toEqual([
      { model: 'isolation-forest', split: 'time', rows: 100, positives: 10 },
      { model: 'robust-baseline', split: 'time', rows: 100, positives: 10 },
    ]);
    for (const { rocAuc } of found) expect(rocAuc).toBeGreaterThan(0.95);
  });

  test('have the trivial one once, when it is asked for', () => {
    expect(judged(rowsOf(300), [baseline, forest]).map(({ model }) => model)).toEqual([
      'robust-baseline',
      'isolation-forest',
    ]);
  });

  test.each([
    ['host', 'host', /hosts?/],
    ['random', 'random', /near twins/],
    ['attack', 'attack:bot', /^$/],
  ] as const)('are split by %s when that is asked for', (split, name, warning) => {
    const [first] = judged(rowsOf(300), [baseline], { split });
    expect(first).toMatchObject({ split: name });
    if (split === 'random') expect(first!.warnings.join(' ')).toMatch(warning);
  });

  test('are split as the rows themselves say', () => {
    const rows = rowsOf(300);
    const split = words(
      'split',
      Array.from({ length: 300 }, (_, row) => (row < 50 ? 'test' : 'train')),
    );
    expect(told(judged({ ...rows, split }, [baseline]))).toEqual([
      { model: 'robust-baseline', split: 'given', rows: 50, positives: 5 },
    ]);
  });

  test('that name attacks tell how rightly', () => {
    const settings = {
      n_estimators: 10,
      max_depth: 0,
      min_samples_leaf: 1,
      max_features: 'sqrt',
      class_weight: 'none',
      bootstrap: true,
    };
    const classes = Uint16Array.from({ length: 300 }, (_, row) =>
      row % 10 < 9 ? 0 : row % 20 < 10 ? 1 : 2,
    );
    const labels = { names: ['ordinary', 'bot', 'scan'], classes };
    const [one] = judged(rowsOf(300, { labels }), [{ kind: 'random-forest', settings }]);
    expect(one).toMatchObject({ model: 'random-forest', threshold: 0.5, rocAuc: 1 });
    expect(one!.named).not.toBeNull();
    expect(one!.calibration).not.toBeNull();
  });

  test('with the same seed are judged the same', () => {
    expect(judged(rowsOf(200), [forest])).toEqual(judged(rowsOf(200), [forest]));
  });
});

describe('models that were fitted before', () => {
  test('are judged on every row, with the baseline that was fitted beside them', () => {
    const found = judged(rowsOf(200), [
      { name: 'own.model', trained: smallModel('isolation-forest') },
    ]);
    expect(told(found)).toEqual([
      { model: 'own.model', split: 'given model', rows: 200, positives: 20 },
      { model: 'robust-baseline', split: 'given model', rows: 200, positives: 20 },
    ]);
  });

  test('of one name, or named like a kind, are told apart', () => {
    const named = (name: string) => ({ name, trained: smallModel('isolation-forest') });
    const found = judged(rowsOf(100), [
      named('own.model'),
      named('own.model'),
      named('robust-baseline'),
    ]);
    expect(found.map(({ model }) => model)).toEqual([
      'own.model',
      'robust-baseline',
      'own.model (2)',
      'robust-baseline (2)',
    ]);
  });

  test('stand on the same rows as kinds that are fitted beside them', () => {
    const given = { name: 'own.model', trained: smallModel('isolation-forest') };
    expect(
      told(judged(rowsOf(300), [given, forest])).map(({ rows, split }) => [rows, split]),
    ).toEqual([
      [100, 'time'],
      [100, 'time'],
      [100, 'time'],
    ]);
  });

  test('of other columns are refused with a sentence', () => {
    const trained = {
      ...smallModel('robust-baseline'),
      source: recordSource('nsl-kdd', ['src_bytes']),
    };
    expect(() => judged(rowsOf(100), [{ name: 'own.model', trained }])).toThrow(
      'The table has other columns than those own.model was fitted on (nsl-kdd).',
    );
  });

  test('that brought their scores along are judged by them', () => {
    const rows = rowsOf(200);
    const raw = Float64Array.from(rows.labels!.classes);
    const [own, trivial] = judged(rows, [{ name: 'brought.onnx', raw, threshold: 0.5 }]);
    expect(own).toMatchObject({
      model: 'brought.onnx',
      rocAuc: 1,
      confusion: [
        [180, 0],
        [0, 20],
      ],
    });
    expect(trivial!.warnings.join(' ')).toContain('fitted on ordinary rows that it is tested on');
  });
});

describe('what cannot be judged is refused with a sentence', () => {
  const attacksLast = rowsOf(100, {
    labels: {
      names: ['ordinary', 'bot'],
      classes: Uint16Array.from({ length: 100 }, (_, row) => (row > 90 ? 1 : 0)),
    },
  });
  test.each([
    [
      'no labels',
      rowsOf(50, { labels: undefined }),
      baseline,
      {},
      'Without labels there is nothing to judge by.',
    ],
    [
      'no split in the rows',
      rowsOf(50),
      baseline,
      { split: 'given' },
      'Nothing says which rows to learn from and which to test.',
    ],
    [
      'no attack to learn from',
      attacksLast,
      { kind: 'random-forest', settings: {} },
      {},
      'random-forest learns from attacks, and the split (time) leaves it none: choose another one.',
    ],
    ['too few ordinary rows', rowsOf(12), baseline, {}, 'are too few to learn from'],
  ] as const)('%s', (_name, rows, contender, options, sentence) => {
    expect(() => judged(rows, [contender], options)).toThrow(sentence);
  });
});

test('how far it is is told, up to all of it', () => {
  const told: number[] = [];
  judged(rowsOf(200), [baseline, forest], { progress: (done) => told.push(done) });
  expect(told.at(-1)).toBe(1);
});
