import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { queryCase } from './query-case.ts';

const { exports, flows, opened, other, run, refusal } = await queryCase();

describe('what may be asked', () => {
  test.each([
    ['SELECT count(*) FROM flows', [[3000]]],
    ["SELECT count(*) FROM flows WHERE service = 'dns'", [[1000]]],
    ['FROM flows SELECT max(bytes)', [[2999]]],
    ['WITH few AS (SELECT bytes FROM flows WHERE bytes < 3) SELECT sum(bytes) FROM few', [[3]]],
    ['SELECT sum(bytes) FROM main.flows', [[4_498_500]]],
    ['SELECT a FROM (VALUES (1), (2)) AS two(a) ORDER BY a DESC', [[2], [1]]],
    ['SELECT i FROM range(3) AS up(i) ORDER BY i', [[0], [1], [2]]],
    ['SELECT unnest([1, 2])', [[1], [2]]],
    ["SELECT ';' AS a -- and ; that\n", [[';']]],
    ['SELECT 1; -- done; really', [[1]]],
    ['SELECT 1 ; ;', [[1]]],
    ['SELECT 1 AS a, 2 AS a', [[1, 2]]],
    [
      'WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM up WHERE n < 3) FROM up',
      [[1], [2], [3]],
    ],
  ])('%s', async (sql, rows) => {
    expect(await run(sql)).toMatchObject({ rows, isCut: false, cutCells: 0 });
  });

  test('columns have their names and types', async () => {
    const { columns } = await run('SELECT flow_id, bytes, start, [1] AS list FROM flows');
    expect(columns).toEqual([
      { name: 'flow_id', type: 'VARCHAR' },
      { name: 'bytes', type: 'BIGINT' },
      { name: 'start', type: 'DECIMAL(18,6)' },
      { name: 'list', type: 'INTEGER[]' },
    ]);
  });

  test('a table is described, and its values summed up', async () => {
    expect((await run('DESCRIBE flows')).rows[0]?.slice(0, 2)).toEqual(['flow_id', 'VARCHAR']);
    expect((await run('SUMMARIZE flows')).rows.length).toBeGreaterThan(100);
  });

  test('the order that was asked for is kept', async () => {
    const { rows } = await run('SELECT bytes FROM flows ORDER BY bytes DESC', 3000);
    expect(rows.map(([bytes]) => bytes)).toEqual(flows.map((_, i) => 2999 - i));
  });
});

describe('values that JSON has no word for', () => {
  test.each([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', '9007199254740993'],
    ['170141183460469231731687303715884105727', '170141183460469231731687303715884105727'],
    ['1772442000.123456', 1_772_442_000.123456],
    ['CAST(12345678901234567890.5 AS DECIMAL(38,1))', '12345678901234567890.5'],
    ["'nan'::DOUBLE", 'NaN'],
    ["'inf'::DOUBLE", 'Infinity'],
    ["'-inf'::FLOAT", '-Infinity'],
    ['NULL', null],
    ['true', true],
    ["'\\xAA\\x01b'::BLOB", '\\xAA\\x01b'],
    ["TIMESTAMP '2026-03-02 09:00:00.5'", '2026-03-02 09:00:00.5'],
    ["DATE '2026-03-02'", '2026-03-02'],
    ["INTERVAL '90 minutes'", '01:30:00'],
    ['[1, NULL, 3]', '[1, NULL, 3]'],
    ["{'a': 1, 'b': [2]}", "{'a': 1, 'b': [2]}"],
    ["MAP {'a': 1}", '{a=1}'],
    ["'ok'::ENUM('ok', 'bad')", 'ok'],
    ["'äöü😀'", 'äöü😀'],
  ])('%s', async (sql, cell) => {
    const { rows } = await run(`SELECT ${sql}`);
    expect(rows).toEqual([[cell]]);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });
});

describe('answers are bounded, and say so', () => {
  test('in rows', async () => {
    const cut = await run('SELECT bytes FROM flows', 10);
    expect([cut.rows.length, cut.isCut]).toEqual([10, true]);
    const whole = await run('SELECT bytes FROM flows', 3000);
    expect([whole.rows.length, whole.isCut]).toEqual([3000, false]);
  });

  test('in cells: fewer rows of a wide table', async () => {
    const { columns, rows, isCut } = await run('FROM flows, range(5)', 10_000);
    expect(rows.length).toBe(Math.floor(200_000 / columns.length));
    expect(isCut).toBe(true);
  });

  test('in the length of a cell', async () => {
    const long = "string_agg(service || '-' || service, ',')";
    const { rows, cutCells } = await run(`SELECT 1, ${long}, list(bytes) FROM flows`);
    expect(rows[0]?.map((cell) => String(cell).length)).toEqual([1, 4001, 4001]);
    expect(String(rows[0]?.[1]).endsWith('…')).toBe(true);
    expect(cutCells).toBe(2);
  });

  test('in all characters', async () => {
    const sql = "SELECT (SELECT string_agg(service, '') FROM flows) FROM flows";
    const { rows, isCut } = await run(sql, 10_000);
    expect(rows.length).toBeLessThan(3000);
    expect(JSON.stringify(rows).length).toBeLessThan(10_000_000);
    expect(isCut).toBe(true);
  });
});

describe('what is wrong with a query is said in a sentence', () => {
  test.each([
    ['SELEC 1', 'The query is not SQL: syntax error at or near "SELEC".'],
    ['SELECT 1 FROM', 'The query is not SQL: syntax error at end of input.'],
    ['SELECT nope FROM flows', /^The query does not work: Referenced column "nope" not found/],
    ["SELECT 'a'::INT FROM flows", /^The query does not work: Could not convert string 'a' to INT/],
    [
      'SELECT nope(1)',
      /^The query does not work: Scalar Function with name nope does not exist\.$/,
    ],
    ['SELECT * FROM nope', 'The query may not read "nope": it is no table of the case.'],
  ])('%s', async (sql, sentence) => {
    const said = await refusal(sql);
    if (typeof sentence === 'string') expect(said).toBe(sentence);
    else expect(said).toMatch(sentence);
  });

  test('a slip of the pen has its place as data', async () => {
    await expect(run('SELECT 1 +, 2')).rejects.toMatchObject({ code: 'bad-input', at: 10 });
  });
});

describe('a query ends', () => {
  const endless =
    'SELECT count(*) FROM flows a, flows b, flows c, flows d WHERE a.bytes + b.bytes + c.bytes > d.bytes';

  const isOver = (running: Promise<unknown>) =>
    Promise.race([running.then(() => true), new Promise((over) => setImmediate(over, false))]);

  test('by its time', async () => {
    const sentence = 'The query was ended: it took longer than 1 s.';
    await expect(run(endless, 1, 1)).rejects.toMatchObject({
      code: 'too-large',
      message: sentence,
    });
  });

  test('when nobody waits for it any more; others are answered meanwhile, but no third is begun', async () => {
    const cancel = new AbortController();
    const begin = () => opened.query.run(endless, 1, { seconds: 60, signal: cancel.signal });
    const first = begin().catch(String);
    const selection = { captureId: 1, filter: { terms: [] }, sort: [] };
    expect(await opened.flows.count(selection)).toBe(3000);
    expect((await run('SELECT 7')).rows).toEqual([[7]]);
    const second = begin().catch(String);
    await expect(run('SELECT 1')).rejects.toMatchObject({ code: 'too-many' });
    expect(await isOver(Promise.race([first, second]))).toBe(false);
    cancel.abort();
    expect(await Promise.all([first, second])).toEqual(Array(2).fill('AbortError: Cancelled.'));
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });
});

describe('an export', () => {
  const path = join(exports, 'query.csv');

  test('has all rows, as CSV', async () => {
    await opened.query.exportCsv('SELECT bytes, service FROM flows ORDER BY bytes;', path, {
      seconds: 5,
    });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect([lines.length, ...lines.slice(0, 3)]).toEqual([3001, 'bytes,service', '0,dns', '1,']);
  });

  test('that is cancelled leaves nothing', async () => {
    const cancel = new AbortController();
    const name = join(exports, 'cancelled.csv');
    const sql = 'SELECT a.* FROM flows a, flows b, flows c';
    const written = opened.query.exportCsv(sql, name, { seconds: 20, signal: cancel.signal });
    setTimeout(() => cancel.abort(), 150);
    await expect(written).rejects.toThrow('Cancelled');
    expect(existsSync(name)).toBe(false);
  });

  test('is refused like a question', async () => {
    const name = join(exports, 'refused.csv');
    const sql = `SELECT * FROM read_csv('${other}')`;
    await expect(opened.query.exportCsv(sql, name, { seconds: 5 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(existsSync(name)).toBe(false);
  });
});

test('every table and column that may be asked for is said in words', async () => {
  const tables = await opened.query.tables();
  expect(tables.map(({ table }) => table).slice(0, 4)).toEqual([
    'flows',
    'captures',
    'events',
    'alerts',
  ]);
  for (const { table, columns } of tables) {
    const silent = columns.filter(({ title }) => title === '').map(({ name }) => name);
    expect([table, silent]).toEqual([table, []]);
    const { columns: asked } = await run(`FROM ${table}`, 1);
    expect(asked.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
  }
});
