import { describe, expect, test } from 'vitest';
import { Scorer } from '../../../src-core/model/scorer.ts';
import { chooseRows, type RecordTable } from '../../../src-core/table/record-table.ts';
import { mixedRecords, numbers, tableOf, words } from './record-tables.ts';
import { modelKinds, smallModel, trainedOn } from './small-models.ts';

const { table, labels } = mixedRecords(60, 2);
const rowNumbers = Uint32Array.from({ length: table.rows }, (_, row) => row);

describe.each(modelKinds)('%s', (kind) => {
  test('base, all that the columns added and interaction add up to the raw score', () => {
    const scorer = new Scorer(smallModel(kind));
    const scored = scorer.score(table);
    for (const row of rowNumbers) {
      const { raw, base, interaction, contributions } = scorer.explain(table, scored, row);
      const added = contributions.reduce((sum, one) => sum + one.added, 0);
      const within = 1e-9 * Math.max(1, Math.abs(raw));
      expect(Math.abs(base + added + interaction - raw)).toBeLessThanOrEqual(within);
      expect(Math.abs(scored.raw[row]! - raw)).toBeLessThanOrEqual(within);
    }
  });

  test('tells of each column of the table once, what matters most first', () => {
    const scorer = new Scorer(smallModel(kind));
    const { contributions, score, threshold, nearest } = scorer.explain(
      table,
      scorer.score(table),
      9,
    );
    const features = contributions.map(({ feature }) => feature);
    expect([...features].sort()).toEqual(['bytes', 'gap', 'service', 'version']);
    const sizes = contributions.map(({ added }) => Math.abs(added));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const [bytes, service] = ['bytes', 'service'].map((name) =>
      contributions.find(({ feature }) => feature === name),
    );
    expect(bytes).toMatchObject({
      value: (table.columns[0] as { numbers: Float64Array }).numbers[9],
    });
    expect(service).toMatchObject({ value: 'irc', usual: { words: ['dns', 'http'] } });
    expect(score).toBeGreaterThan(0.9);
    expect(threshold).toBe(smallModel(kind).threshold);
    expect(nearest!.name).toMatch(/^row \d+$/);
  });

  test('scores are the same in chunks, and whatever the order', () => {
    const whole = new Scorer(smallModel(kind)).score(table);
    const chunks = new Scorer(smallModel(kind));
    const turned = Uint32Array.from(rowNumbers).reverse();
    const found = [turned.subarray(0, 7), turned.subarray(7)].flatMap((rows) => [
      ...chunks.score(chooseRows(table, rows)).raw,
    ]);
    expect(found.reverse()).toEqual([...whole.raw]);
  });

  test('a score is the share of held-out rows that are less unusual', () => {
    const trained = smallModel(kind);
    const { raw, scores } = new Scorer(trained).score(table);
    const { rows } = trained.conformal;
    for (const [row, score] of scores.entries()) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1 - 1 / (rows + 1));
      expect(Number.isFinite(raw[row])).toBe(true);
    }
  });
});

test('an ordinary row that the model has kept is its own nearest one', () => {
  const { table: own } = mixedRecords(200, 1);
  const trained = smallModel('robust-baseline');
  const row = Number(trained.reference.names[3]!.slice(4));
  const scorer = new Scorer(trained);
  const { nearest } = scorer.explain(own, scorer.score(own), row);
  expect(nearest).toEqual({ name: trained.reference.names[3], distance: 0 });
});

describe('a shift away from the training data is told', () => {
  const shiftOf = (...chunks: readonly RecordTable[]) => {
    const scorer = new Scorer(trainedOn('robust-baseline', { table: mixedRecords(2000, 1).table }));
    for (const chunk of chunks) scorer.score(chunk);
    return scorer.shift;
  };

  test('none of rows of the same kind', () => {
    const { isUnlike, sentence } = shiftOf(mixedRecords(600, 5).table, mixedRecords(600, 6).table);
    expect(isUnlike).toBe(false);
    expect(sentence).toBe('What is scored is like what the model learned from.');
  });

  test('in one column of many: said, and the rest believed', () => {
    const { rows, columns } = mixedRecords(600, 5).table;
    const five = [...columns, numbers('a', columns.length > 0 ? rising(rows) : [])];
    const trained = trainedOn('robust-baseline', {
      table: tableOf(...mixedRecords(2000, 1).table.columns, numbers('a', rising(2000))),
    });
    const scorer = new Scorer(trained);
    scorer.score(tableOf(...five.slice(0, 3), numbers('version', Array(rows).fill(6)), five[4]!));
    expect(scorer.shift).toMatchObject({ isUnlike: false });
    expect(scorer.shift.sentence).toMatch(
      /^What is scored is unlike .* in 1 of 5 columns \(version /,
    );
  });

  test('in many columns: its scores say little', () => {
    const rows = 600;
    const strange = tableOf(
      numbers('bytes', Array(rows).fill(1e9)),
      numbers('gap', Array(rows).fill(50)),
      words('service', Array(rows).fill('ftp')),
      numbers('version', Array(rows).fill(4)),
    );
    const { isUnlike, sentence, columns } = shiftOf(strange);
    expect(isUnlike).toBe(true);
    expect(sentence).toContain('in 3 of 4 columns');
    expect(columns.at(-1)).toMatchObject({ column: 'version', reading: 'none' });
  });

  test('nothing was scored', () => {
    expect(shiftOf()).toMatchObject({ isUnlike: false, columns: [] });
  });
});

const rising = (rows: number) => Array.from({ length: rows }, (_, i) => (i * 7) % 101);

test('the odd rows of the small table are odd to all kinds', () => {
  for (const kind of modelKinds) {
    const { scores } = new Scorer(smallModel(kind)).score(table);
    const mean = (of: number) => {
      const found = scores.filter((_, row) => labels.classes[row] === of);
      return found.reduce((sum, score) => sum + score, 0) / found.length;
    };
    expect(mean(1)).toBeGreaterThan(mean(0));
  }
});
