import { describe, expect, test } from 'vitest';
import { findModel } from '../../../src-core/model/models.ts';
import { prepare as preparedOf } from '../../../src-core/model/preparation.ts';
import { stateText } from '../../../src-core/model/state-json.ts';
import { mixedRecords, numbers, tableOf, words } from './record-tables.ts';
import { modelKinds, smallModel, trainedOn } from './small-models.ts';

/** Of 200 rows 20 are attacks. */
const records = mixedRecords(200, 1);

describe('which rows do what', () => {
  test.each([
    ['without labels all are ordinary', 'robust-baseline', { table: records.table }, 160, 40, 0],
    ['attacks are left out of what is ordinary', 'robust-baseline', records, 144, 36, 20],
    ['who learns from labels learns from attacks, too', 'random-forest', records, 164, 36, 0],
    [
      'no more are held out than thresholds need',
      'robust-baseline',
      { table: many(60_000) },
      50_000,
      10_000,
      0,
    ],
  ])('%s', (_name, kind, given, fittedRows, heldOutRows, leftOutRows) => {
    const { card, conformal } = trainedOn(kind, given);
    const rows = given.table.rows;
    expect(card).toMatchObject({ rows, fittedRows, heldOutRows, leftOutRows });
    expect(conformal.rows).toBe(heldOutRows);
  });

  test('nothing is learned of a row that it is not fitted on', () => {
    const { preparation, bins, reference } = trainedOn('isolation-forest', records);
    const service = preparation.columns.find(({ name }) => name === 'service');
    expect(service).toMatchObject({ words: ['dns', 'http'] });
    expect(bins.rows).toBe(144);
    const range = reference.ranges.find(({ column }) => column === 'bytes');
    expect(range).toMatchObject({ high: expect.closeTo(500, -3) });
    expect(reference.rows.rows).toBe(144);
  });

  test('what is usual is what ordinary rows have, where attacks are learned from as well', () => {
    const { reference, card } = trainedOn('random-forest', records);
    expect(reference.names.every((name) => !name.endsWith('9'))).toBe(true);
    expect(reference.names).toHaveLength(144);
    expect(card.classes).toEqual(['ordinary', 'bot']);
  });

  test('numbers have their scale from ordinary rows where a forest learns from labels, words from all', () => {
    const { preparation } = trainedOn('random-forest', records);
    const ordinary = trainedOn('isolation-forest', records).preparation;
    const named = (columns: typeof preparation.columns, wanted: string) =>
      columns.find(({ name }) => name === wanted);
    expect(named(preparation.columns, 'bytes')).toEqual(named(ordinary.columns, 'bytes'));
    expect(named(trainedOn('svm', records).preparation.columns, 'bytes')).not.toEqual(
      named(ordinary.columns, 'bytes'),
    );
    expect(named(preparation.columns, 'service')).toMatchObject({
      words: expect.arrayContaining(['dns', 'http', 'irc']),
    });
  });

  test('of many ordinary rows 256 are kept to find the nearest among', () => {
    const { reference, width } = trainedOn('robust-baseline', { table: many(3000) });
    expect(reference.names).toHaveLength(256);
    expect(reference.rows.values).toHaveLength(256 * width);
  });
});

function many(rows: number) {
  return tableOf(
    numbers(
      'x',
      Float64Array.from({ length: rows }, (_, i) => i % 97),
    ),
  );
}

describe('the threshold', () => {
  test('is reached by the asked share of ordinary rows', () => {
    const { threshold, conformal, card } = trainedOn('robust-baseline', records, {
      falseAlarmRate: 0.1,
    });
    expect(card).toMatchObject({ falseAlarmRate: 0.1, notes: [] });
    // Of 36 held out two may reach it: (2 + 1) / 37 is below 10 %, (3 + 1) / 37 above.
    expect(conformal.scores.filter((score) => score >= threshold)).toHaveLength(2);
  });

  test('is as strict as the rows can tell where they are too few, and the card says so', () => {
    const { threshold, conformal, card } = trainedOn(
      'robust-baseline',
      { table: records.table },
      { falseAlarmRate: 0.001 },
    );
    expect(threshold).toBeGreaterThan(conformal.scores.at(-1)!);
    expect(card.falseAlarmRate).toBe(1 / 41);
    expect(card.notes).toEqual([
      '40 held-out ordinary rows can tell false-alarm rates down to 2.4 %, not 0.1 %: that needs 999 rows.',
    ]);
  });

  test('is the one that labels have taught, of a model that was taught any', () => {
    expect(smallModel('random-forest').threshold).toBe(0.5);
  });
});

test.each(modelKinds)('%s: the same seed gives the same text, another one another', (kind) => {
  const again = trainedOn(kind, mixedRecords(200, 1));
  expect(stateText(again)).toBe(stateText(smallModel(kind)));
  const other = trainedOn(kind, records, { seed: 8 });
  expect(stateText(other)).not.toBe(stateText(again));
});

test.each(modelKinds)('%s finds the odd rows of a table that it has not seen', (kind) => {
  const { table, labels } = mixedRecords(300, 2);
  const { state, threshold, preparation } = smallModel(kind);
  const found = findModel(kind).score(state, preparedOf(preparation, table));
  const reported = (of: number) =>
    found.filter((score, row) => labels.classes[row] === of && score >= threshold).length;
  expect(reported(1)).toBeGreaterThanOrEqual(27); // of 30
  expect(reported(0)).toBeLessThanOrEqual(27); // a tenth of 270
});

test('how far it is is told, up to all of it', () => {
  const told: number[] = [];
  trainedOn('isolation-forest', records, { progress: (done) => told.push(done) });
  expect(told).toHaveLength(20);
  expect(told.at(-1)).toBe(1);
});

describe('what cannot be learned from is refused with a sentence', () => {
  const nine = tableOf(numbers('x', [1, 2, 3, 4, 5, 6, 7, 8, 9]));
  const empty = tableOf(numbers('x', Array(20).fill(Number.NaN)), words('w', Array(20).fill('')));
  const attacks = { names: ['ordinary', 'bot'], classes: new Uint16Array(9).fill(1) };
  const ordinary = { names: ['ordinary'], classes: new Uint16Array(20) };
  const twenty = tableOf(
    numbers(
      'x',
      Array.from({ length: 20 }, (_, i) => i),
    ),
  );
  test.each([
    [
      'too few rows',
      'robust-baseline',
      { table: nine },
      '9 ordinary rows are too few to learn from: it takes 10.',
    ],
    [
      'attacks alone',
      'robust-baseline',
      { table: nine, labels: attacks },
      '0 ordinary rows are too few to learn from',
    ],
    [
      'no labels for a kind that needs them',
      'random-forest',
      { table: twenty },
      'Random forest learns from labels, and the data has none.',
    ],
    [
      'no value at all',
      'robust-baseline',
      { table: empty },
      'No column of the training data has a value in it.',
    ],
    [
      'no attack to tell apart',
      'random-forest',
      { table: twenty, labels: ordinary },
      'Random forest learns from attacks, and no row is one.',
    ],
    [
      'no attack to tell apart',
      'svm',
      { table: twenty, labels: ordinary },
      'Support vector machine learns from attacks, and no row is one.',
    ],
  ])('%s: %s', (_name, kind, given, sentence) => {
    expect(() => trainedOn(kind, given)).toThrow(sentence);
  });
});
