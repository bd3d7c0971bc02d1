import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { flowTableColumns } from '../../src-main/store/flow-table-columns.ts';
import { caseVersion, migrate } from '../../src-main/store/migrate.ts';

const path = join(tmpdir(), `wiresift-migrate-${process.pid}.duckdb`);
const instance = await DuckDBInstance.create(path);
const connection = await instance.connect();
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(path, { force: true });
});

const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();

test('all migrations together make the columns of the one list, in its order', async () => {
  await migrate(connection);
  const made = await rowsOf('DESCRIBE flows');
  expect(made.map((row) => `${row.column_name} ${row.column_type}`)).toEqual(
    flowTableColumns.map(({ name, type }) => `${name} ${type}`),
  );
});

test('a case that has its shape keeps it, and what is in it', async () => {
  await connection.run(`INSERT INTO flows (flow_id) VALUES ('1.1')`);
  await migrate(connection);
  expect(await rowsOf('SELECT flow_id FROM flows')).toEqual([{ flow_id: '1.1' }]);
  expect(await rowsOf('SELECT count(*) AS steps FROM case_version')).toEqual([
    { steps: String(caseVersion) },
  ]);
});

test('alerts of an older case are ranked by what stands in them', async () => {
  const older = await (await DuckDBInstance.create(':memory:')).connect();
  await migrate(older, 4);
  const alert = JSON.stringify({ confidence: 0.75, startUs: 1_772_442_000_000_001 });
  await older.run(`INSERT INTO alerts VALUES (1, 0, 'a', 'beacon', 2, ['10.0.0.1'], '${alert}')`);
  await migrate(older);
  const read = await older.runAndReadAll('SELECT confidence, start_us, hosts FROM alerts');
  expect(read.getRowObjectsJson()).toEqual([
    { confidence: 0.75, start_us: '1772442000000001', hosts: ['10.0.0.1'] },
  ]);
  older.closeSync();
});

test('addresses of an older case are the same numbers, and no longer packed, nor are later ones', async () => {
  const olderPath = `${path}.older`;
  const older = await DuckDBInstance.create(olderPath);
  const first = await older.connect();
  await migrate(first, 11);
  const added = (from: number) =>
    `INSERT INTO flows BY NAME SELECT CAST(i AS UHUGEINT) << 100 AS src_key, i AS dst_key
      FROM range(${from}, ${from + 3000}) AS row(i)`;
  await first.run(`${added(0)}; CHECKPOINT`);
  await migrate(first);
  first.closeSync();
  older.closeSync();
  const again = await DuckDBInstance.create(olderPath);
  const second = await again.connect();
  await second.run(`${added(3000)}; CHECKPOINT`);
  const read = await second.runAndReadAll(
    `SELECT count(*), bool_and(src_key = CAST(rowid AS UHUGEINT) << 100 AND dst_key = rowid) FROM flows`,
  );
  expect(read.getRowsJson()).toEqual([['6000', true]]);
  const packed = await second.runAndReadAll(
    `SELECT count(*) FROM pragma_storage_info('flows')
      WHERE column_name IN ('src_key', 'dst_key') AND compression = 'BitPacking'`,
  );
  expect(packed.getRowsJson()).toEqual([['0']]);
  second.closeSync();
  again.closeSync();
  await rm(olderPath, { force: true });
});

test('what is left of a shortened capture is found from now on, in an older case too', async () => {
  const older = await (await DuckDBInstance.create(':memory:')).connect();
  await migrate(older, 13);
  await older.run(`INSERT INTO captures BY NAME
    SELECT 1 AS capture_id, 'a' AS name, '/a' AS path, 0 AS bytes, 9 AS packets, 0 AS flows, 'ready' AS state,
      '[]' AS issues, 'null' AS facts, '' AS index_name
    UNION ALL SELECT 2, 'b', '/b', 0, 9, 0, 'ready', '[]', 'null', 'kept'`);
  await migrate(older);
  const read = await older.runAndReadAll(
    'SELECT is_shortened, length(index_name) FROM captures ORDER BY capture_id',
  );
  expect(read.getRowsJson()).toEqual([
    [true, '36'],
    [false, '4'],
  ]);
  older.closeSync();
});

test('a case of a newer program is left alone', async () => {
  await connection.run('INSERT INTO case_version VALUES (1000)');
  await expect(migrate(connection)).rejects.toThrow(
    new AppError(
      'bad-input',
      `This case was written by a newer Wiresift (case version 1000): this one reads ${caseVersion}.`,
    ),
  );
});
