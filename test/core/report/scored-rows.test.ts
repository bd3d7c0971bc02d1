import { describe, expect, test } from 'vitest';
import type { ExplainedRow } from '../../../src-core/model/scorer.ts';
import { type ScoredReport, scoredJson, scoredText } from '../../../src-core/report/scored-rows.ts';
import { scoredTableCsv, scoredTableHeader } from '../../../src-core/report/scored-table-csv.ts';
import { TableReader } from '../../../src-core/table/read-table.ts';

const explained: ExplainedRow = {
  raw: 3.5,
  base: 1,
  interaction: -0.25,
  score: 0.975,
  threshold: 3,
  contributions: [
    {
      feature: 'bytes',
      value: 5_000_000,
      added: 2.5,
      usual: { column: 'bytes', kind: 'numbers', low: 60, middle: 70, high: 80 },
    },
    {
      feature: 'gap',
      value: Number.NaN,
      added: -0.5,
      usual: { column: 'gap', kind: 'numbers', low: null, middle: null, high: null },
    },
    {
      feature: 'service',
      value: 'irc\u001b[2J',
      added: 0.75,
      usual: { column: 'service', kind: 'words', words: ['dns', 'http'] },
    },
  ],
  nearest: { name: '1.7', distance: 12.5 },
};

const card = {
  ...{
    date: '2026-03-02',
    version: '9.9.9',
    evidence: [{ name: 'a.csv', bytes: 3, sha256: 'f0' }],
  },
  ...{ rows: 100, fittedRows: 80, heldOutRows: 20, leftOutRows: 0, classes: [] },
  ...{ falseAlarmRate: 0.05, notes: [], isShipped: false },
};

function report(
  more: Partial<ScoredReport> = {},
  model: Partial<ScoredReport['model']> = {},
): ScoredReport {
  const source = { unit: 'records' as const, id: 'csv', hash: 'abc' };
  return {
    version: '9.9.9',
    model: {
      kind: 'isolation-forest',
      title: 'Isolation forest',
      source,
      threshold: 3,
      card,
      ...model,
    },
    rows: 1000,
    reported: 12,
    shift: 'What is scored is like what the model learned from.',
    top: [{ name: 'line 9', explained }],
    ...more,
  };
}

describe('for a terminal', () => {
  test('how many are reported, how like the training data they are, and why the worst are so', () => {
    expect(scoredText(report())).toBe(
      [
        'isolation-forest on 1,000 records: 12 (1.2 %) at or above 3, which 5 % of ordinary ones reach.',
        'What is scored is like what the model learned from.',
        '',
        'The most unusual:',
        '   1  line 9: raw score 3.5, more unusual than 97.5 % of ordinary ones',
        '      bytes 5,000,000, usually 60 to 80 (+2.5), service irc\\u{1b}[2J, usually dns or http (+0.75); nearest ordinary one: 1.7',
        '',
      ].join('\n'),
    );
  });

  test.each([
    [
      'one flow',
      { rows: 1, reported: 0 },
      { source: { unit: 'flows', id: 'wiresift', hash: '' } },
      'on 1 flow: 0 (0 %)',
    ],
    [
      'hosts',
      { rows: 2 },
      { source: { unit: 'hosts', id: 'hosts', hash: '' } },
      'on 2 windows of hosts: ',
    ],
    ['nothing', { rows: 0, reported: 0, top: [] }, {}, 'on 0 records: 0 (0 %)'],
    [
      'a model that came with it',
      {},
      { card: { ...card, isShipped: true } },
      'The model came with Wiresift',
    ],
  ] as const)('%s', (_name, more, model, words) => {
    expect(scoredText(report(more, model as never))).toContain(words);
  });

  test('a model that was never calibrated promises nothing', () => {
    const text = scoredText(
      report(
        {
          top: [
            {
              name: 'a',
              explained: { ...explained, score: Number.NaN, nearest: undefined, contributions: [] },
            },
          ],
        },
        { card: { ...card, falseAlarmRate: Number.NaN } },
      ),
    );
    expect(text).toContain('at or above 3.\n');
    expect(text).toContain('1  a: raw score 3.5\n      no single feature stands out\n');
    expect(text).not.toContain('NaN');
  });
});

describe('as JSON', () => {
  test('all that a score is made of adds up, and what is unknown is null', () => {
    const read = JSON.parse(scoredJson(report()));
    expect(Object.keys(read)).toEqual(['wiresift', 'model', 'rows', 'reported', 'shift', 'top']);
    const [row] = read.top;
    const added = row.contributions.reduce(
      (sum: number, one: { added: number }) => sum + one.added,
      0,
    );
    expect(row.base + added + row.interaction).toBe(row.raw_score);
    expect(row).toMatchObject({
      row: 'line 9',
      score: 0.975,
      contributions: [
        { feature: 'bytes', value: 5_000_000, usual: '60 to 80' },
        { feature: 'gap', value: null, usual: '' },
        { feature: 'service', value: 'irc\u001b[2J' },
      ],
      nearest_ordinary: { row: '1.7', distance: 12.5 },
    });
    expect(read.model).toMatchObject({
      kind: 'isolation-forest',
      source: { hash: 'abc' },
      card: { evidence: [{ sha256: 'f0' }] },
    });
  });

  test('numbers that JSON has none for are null', () => {
    const top = [{ name: 'a', explained: { ...explained, score: Number.NaN, nearest: undefined } }];
    const text = scoredJson(report({ top }, { card: { ...card, falseAlarmRate: Number.NaN } }));
    expect(JSON.parse(text)).toMatchObject({
      model: { card: { falseAlarmRate: null } },
      top: [{ score: null, nearest_ordinary: null }],
    });
  });
});

describe('a table with its scores behind it', () => {
  const reader = new TableReader();
  reader.push('id,bytes,service,label\na,1.5,"x,""y",normal\nb,,dns,bot\n');
  const read = reader.finish();
  const scores = { raw: [0.25, 4], scores: [0.5, Number.NaN], threshold: 4 };

  const names = read.table.columns.map(({ name }) => name).join(',');

  test('has a line for each row, quoted where it must be, empty where nothing is known', () => {
    expect(scoredTableHeader(read)).toBe(`line,id,${names},raw_score,score,is_reported\n`);
    expect(scoredTableCsv(read, scores, { from: 0, to: 2 }).split('\n')).toEqual([
      expect.stringMatching(/^2,.*1\.5,"x,""y",0\.25,0\.5,0$/),
      expect.stringMatching(/^3,.*,dns,4\.0,,1$/),
      '',
    ]);
  });

  test('is the same, however it is cut', () => {
    const pieces = [0, 1].map((from) => scoredTableCsv(read, scores, { from, to: from + 1 }));
    expect(pieces.join('')).toBe(scoredTableCsv(read, scores, { from: 0, to: 2 }));
  });

  test('of several says which file a row is in', () => {
    expect(scoredTableHeader(read, 'a,b.csv')).toMatch(/^file,line,id,/);
    expect(scoredTableCsv(read, scores, { from: 1, to: 2, file: 'a,b.csv' })).toMatch(
      /^"a,b\.csv",3,/,
    );
  });
});
