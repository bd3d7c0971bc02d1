import { describe, expect, test } from 'vitest';
import type { QueryCell, QueryResult } from '../../../src-contract/routes/query.ts';
import { findTables } from '../../../src-renderer/views/query/find-tables.ts';
import { formatFigure } from '../../../src-renderer/views/query/format-figure.ts';
import { insertWord, quotedName } from '../../../src-renderer/views/query/insert-word.ts';
import { queryExamples } from '../../../src-renderer/views/query/query-examples.ts';
import {
  readHistory,
  remembered,
  shortSql,
} from '../../../src-renderer/views/query/query-history.ts';
import {
  resultOption,
  resultTable,
  suggestChart,
  whatIsLeftOut,
} from '../../../src-renderer/views/query/result-chart.ts';
import {
  columnKind,
  momentMs,
  sortedRows,
} from '../../../src-renderer/views/query/result-columns.ts';
import { resultWords } from '../../../src-renderer/views/query/result-words.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from '../../store/temporary-case.ts';

function answer(
  columns: readonly (readonly [name: string, type: string])[],
  rows: readonly (readonly QueryCell[])[],
): QueryResult {
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    ...{ rows, isCut: false, cutCells: 0, elapsedMs: 12 },
  };
}

const services = answer(
  [
    ['service', 'VARCHAR'],
    ['dst_port', 'BIGINT'],
    ['flows', 'BIGINT'],
  ],
  [
    ['dns', 53, 7],
    [null, 9, 2],
    ['<b>\u202e', 443, 30],
  ],
);

describe('what a column holds', () => {
  test.each([
    ['start', 'DECIMAL(18,6)', [1_772_442_002.9], 'time'],
    ['start', 'DECIMAL(18,6)', [0.25], 'number'],
    ['at_us', 'BIGINT', [1_772_442_002_967_739], 'time'],
    ['seen', 'TIMESTAMP', ['2026-03-02 10:00:00'], 'time'],
    ['n', 'HUGEINT', ['123456789012345678901'], 'number'],
    ['ports', 'BIGINT[]', ['[1, 2]'], 'word'],
    ['who', 'VARCHAR', [null, '10.0.0.1', 'fe80::1'], 'address'],
    ['who', 'VARCHAR', ['10.0.0.1', 'a name'], 'word'],
    ['flow_id', 'VARCHAR', ['1.42'], 'flow'],
  ] as const)('%s as %s', (name, type, cells, kind) => {
    expect(columnKind({ name, type }, cells)).toBe(kind);
  });

  test('moments in seconds, microseconds and words are the same', () => {
    const ms = 1_772_366_400_000;
    expect(momentMs(ms / 1000, 'start')).toBe(ms);
    expect(momentMs(ms * 1000, 'end_us')).toBe(ms);
    expect(momentMs('2026-03-01 12:00:00', 'seen')).toBe(ms);
    expect(momentMs('soon', 'seen')).toBeUndefined();
  });
});

test('rows are sorted by a column, and what is empty comes last either way', () => {
  const names = (sort: string) => sortedRows(services, sort).map(([name]) => name);
  expect(names('c2')).toEqual([null, 'dns', '<b>\u202e']);
  expect(names('-c2')).toEqual(['<b>\u202e', 'dns', null]);
  expect(names('c0').at(-1)).toBeNull();
  expect(names('-c0').at(-1)).toBeNull();
  expect(names('no column')).toEqual(['dns', null, '<b>\u202e']);
});

describe('a chart', () => {
  test('takes names across and figures up, no ports', () => {
    expect(suggestChart(services)).toEqual({ kind: 'bar', across: 0, up: [2] });
  });

  test('takes time across as a line', () => {
    const minutes = answer(
      [
        ['start', 'DOUBLE'],
        ['bytes', 'HUGEINT'],
      ],
      [
        [1_772_442_000, '12'],
        [1_772_442_060, 7],
      ],
    );
    const choice = suggestChart(minutes)!;
    expect(choice).toEqual({ kind: 'line', across: 0, up: [1] });
    expect(resultOption(minutes, choice)).toMatchObject({
      xAxis: { type: 'time' },
      series: [
        {
          name: 'bytes',
          data: [
            [1_772_442_000_000, 12],
            [1_772_442_060_000, 7],
          ],
        },
      ],
    });
  });

  test('is not there without figures or rows', () => {
    expect(suggestChart(answer([['a', 'VARCHAR']], [['x']]))).toBeUndefined();
    expect(suggestChart(answer([['a', 'BIGINT']], []))).toBeUndefined();
  });

  test('spells out what cannot be seen, and says what it leaves out', () => {
    const choice = suggestChart(services)!;
    expect(resultTable(services, choice).rows.at(-1)).toEqual(['<b>\\u{202e}', 30]);
    expect(JSON.stringify(resultOption(services, choice))).not.toContain('\u202e');
    expect(whatIsLeftOut(3, choice)).toBeUndefined();
    expect(whatIsLeftOut(1234, choice)).toBe('The first 60 of 1,234 rows');
  });
});

test('how much an answer is, in words', () => {
  expect(resultWords(services)).toBe('3 rows · 3 columns · 12 ms');
  expect(resultWords({ ...services, isCut: true, cutCells: 1 })).toBe(
    'The first 3 rows: export has all of them · 3 columns · 12 ms · 1 cell shortened',
  );
});

test.each([
  [1234, 'bytes', '1,234'],
  [51_324, 'dst_port', '51324'],
  [0.12345678, 'ratio', '0.1234568'],
  [0.00001234, 'p', '1.234e-5'],
])('%d in %s is shown as %s', (value, column, text) => {
  expect(formatFigure(value, column)).toBe(text);
});

describe('the history', () => {
  test('holds each query once, the last one first', () => {
    const past = [
      { sql: 'a', atMs: 1 },
      { sql: 'b', atMs: 0 },
    ];
    expect(remembered(past, 'b', 2).map(({ sql }) => sql)).toEqual(['b', 'a']);
    expect(
      remembered(
        Array.from({ length: 50 }, (_, i) => ({ sql: `${i}`, atMs: i })),
        'x',
        99,
      ),
    ).toHaveLength(50);
  });

  test('counts what is not ours as nothing', () => {
    expect(readHistory('[{"sql":"a","atMs":1},{"sql":2},null]')).toEqual([{ sql: 'a', atMs: 1 }]);
    expect(readHistory('{')).toEqual([]);
    expect(readHistory(undefined)).toEqual([]);
  });

  test('shows a query in one line', () => {
    expect(shortSql('SELECT 1 -- one\n  , 2')).toBe('SELECT 1 , 2');
    expect(shortSql('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});

test('a name is written where the cursor stands, apart from its neighbours', () => {
  expect(insertWord('SELECT FROM flows', 7, 7, 'bytes')).toEqual({
    ...{ text: 'SELECT bytes FROM flows', cursor: 12 },
  });
  expect(insertWord('SELECT', 6, 6, 'bytes')).toEqual({ text: 'SELECT bytes', cursor: 12 });
  expect(insertWord('a b c', 2, 3, 'x')).toEqual({ text: 'a x c', cursor: 3 });
  expect(['bytes', 'end', 'Odd "one"'].map(quotedName)).toEqual([
    'bytes',
    '"end"',
    '"Odd ""one"""',
  ]);
});

test('tables are found by their own names and by those of columns', () => {
  const column = (name: string, title: string) => ({ name, type: 'BIGINT', title });
  const tables = [
    { table: 'flows', title: '', columns: [column('bytes', 'Bytes'), column('src_ip', 'Source')] },
    { table: 'events', title: '', columns: [column('kind', 'Kind')] },
  ];
  expect(findTables(tables, ' ')).toBe(tables);
  expect(findTables(tables, 'event')).toEqual([tables[1]]);
  expect(findTables(tables, 'SOURCE')).toEqual([
    { ...tables[0], columns: [tables[0]!.columns[1]] },
  ]);
});

test('each example runs', async () => {
  const { case: opened } = await temporaryCase();
  await addFlows(opened, 1, [flowRow({ flowId: '1.1' })]);
  for (const { sql } of queryExamples) {
    const { columns } = await opened.query.run(sql, 10, { seconds: 10 });
    expect(columns.length).toBeGreaterThan(1);
  }
});
