// What a query must never reach or change, however it is written.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test, vi } from 'vitest';
import { refusedFunctions } from '../../src-main/store/check-query.ts';
import { queryCase } from './query-case.ts';

const create = vi.spyOn(DuckDBInstance, 'create');
const { folder, exports, other, run, refusal } = await queryCase();
const instance = await create.mock.results[0]!.value;

describe('nothing leaks, nothing is written', () => {
  const before = readdirSync(folder).sort();

  test.each([
    `SELECT * FROM read_csv('${other}')`,
    `SELECT * FROM system.main.read_csv('${other}')`,
    `SELECT * FROM "READ_CSV"('${other}')`,
    `SELECT * FROM '${other}'`,
    `SELECT * FROM "${join(exports, 'other.csv')}"`,
    `WITH a AS (WITH "${other}" AS (SELECT 1) SELECT 1) SELECT * FROM '${other}'`,
    `SELECT * FROM read_text('/etc/hostname')`,
    `SELECT (SELECT content FROM read_text('${other}'))`,
    `SELECT * FROM flows WHERE service IN (SELECT content FROM read_blob('${other}'))`,
    `SELECT * FROM read_parquet('${other}')`,
    `SELECT * FROM parquet_metadata('${other}')`,
    `SELECT * FROM read_json('${other}')`,
    `SELECT * FROM read_duckdb('${other}')`,
    `SELECT * FROM sniff_csv('${other}')`,
    `SELECT * FROM glob('/*')`,
    `SELECT * FROM query('SELECT 1')`,
    `SELECT * FROM query_table('${other}')`,
    `SELECT * FROM histogram_values('${other}', 'secret')`,
    `FROM histogram('${other}', 'secret')`,
    `SELECT * FROM json_execute_serialized_sql('{}')`,
    'SELECT * FROM duckdb_secrets()',
    'SELECT * FROM duckdb_settings()',
    'SELECT * FROM duckdb_settings',
    'SELECT * FROM duckdb_databases()',
    'SELECT * FROM duckdb_logs',
    'SELECT * FROM duckdb_tables',
    'SELECT * FROM pragma_database_list',
    'SELECT * FROM sqlite_master',
    'SELECT * FROM information_schema.tables',
    'SELECT * FROM pg_catalog.pg_tables',
    "SELECT * FROM which_secret('a', 's3')",
    'SELECT * FROM enable_peg_parser()',
    'SELECT * FROM enable_logging()',
    'SELECT * FROM checkpoint()',
    'SELECT * FROM force_checkpoint()',
    "SELECT * FROM pragma_storage_info('flows')",
    "SELECT * FROM sql_auto_complete('SEL')",
    "SELECT * FROM seq_scan('flows')",
    'SELECT * FROM case_version',
    'SELECT * FROM main.case_identity',
    'SELECT * FROM undo_steps',
    'SELECT * FROM elsewhere.main.flows',
    'SHOW TABLES',
    'SHOW ALL TABLES',
    'SHOW DATABASES',
    "SELECT getenv('HOME')",
    "SELECT current_setting('temp_directory')",
    "SELECT getvariable('a')",
    "SELECT write_log('a')",
    "SELECT nextval('a')",
    'SELECT setseed(0.5)',
    'SELECT sleep_ms(100000)',
    'SELECT pg_sleep(100)',
    `SELECT json_serialize_plan('SELECT * FROM read_csv(''x'')')`,
    "SELECT length(repeat('x', 1000000000))",
    "SELECT lpad('x', 1000000000, 'x')",
    'SELECT range(1000000000)',
    'SELECT list_resize([1], 1000000000)',
    "SELECT printf('%1000000000d', 1)",
    `COPY (SELECT 1) TO '${join(exports, 'made.csv').replaceAll("'", "''")}'`,
    `COPY flows FROM '${other}'`,
    `EXPORT DATABASE '${join(exports, 'all').replaceAll("'", "''")}'`,
    `ATTACH '${join(exports, 'made.db').replaceAll("'", "''")}'`,
    'DETACH office',
    'USE memory',
    'INSTALL httpfs',
    'LOAD httpfs',
    'PRAGMA database_list',
    'PRAGMA enable_profiling',
    'CALL pragma_version()',
    'SET threads = 1',
    'SET VARIABLE a = 1',
    'RESET memory_limit',
    'INSERT INTO flows (flow_id) VALUES (1)',
    "UPDATE flows SET note = 'x'",
    'DELETE FROM flows',
    'TRUNCATE flows',
    'DROP TABLE flows',
    'CREATE TABLE mine AS SELECT 1',
    'CREATE TEMP TABLE mine AS SELECT 1',
    'CREATE VIEW mine AS SELECT 1',
    'CREATE MACRO mine() AS 1',
    'CREATE SECRET (TYPE s3)',
    'ALTER TABLE flows RENAME TO streams',
    "COMMENT ON TABLE flows IS 'x'",
    'VACUUM',
    'CHECKPOINT',
    'BEGIN',
    'COMMIT',
    'EXPLAIN ANALYZE SELECT 1',
    'PREPARE a AS SELECT 1',
    'EXECUTE a',
    'MERGE INTO flows USING audit ON false WHEN MATCHED THEN DELETE',
    'SELECT 1; DROP TABLE flows',
    "SELECT 1) TO 'x'; DROP TABLE flows; --",
    '(SELECT 1); SELECT 2',
    'SELECT 1 /*',
    'PIVOT flows ON service USING count(*)',
    'SELECT $1',
    'SELECT ?',
    '',
    ';;',
    '-- nothing',
  ])('%s', async (sql) => {
    const sentence = await refusal(sql);
    expect(sentence).toMatch(/^The query (?:may|is|has|does)\b[^\n]*\.$/);
    if (!sql.includes(folder)) expect(sentence).not.toContain(folder);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(exports, 'made.csv'))).toBe(false);
  });

  test('the case is as it was', async () => {
    expect((await run('SELECT count(*), count(note) FROM flows')).rows).toEqual([[3000, 0]]);
  });

  // A newer DuckDB may bring more of them: they are looked at then.
  test('of all functions that have an effect, those that may be called have none on us', async () => {
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
      `SELECT DISTINCT function_name FROM duckdb_functions()
        WHERE function_type IN ('scalar', 'macro') AND (stability = 'VOLATILE' OR has_side_effects)`,
    );
    connection.closeSync();
    const named = reader.getRows().map(([name]: unknown[]) => String(name));
    const allowed = named.filter((name: string) => !refusedFunctions.has(name)).sort();
    expect(allowed).toEqual([
      ...['current_query_id', 'current_transaction_id', 'error', 'gen_random_uuid', 'random'],
      ...['stats', 'uuid', 'uuidv4', 'uuidv7', 'vector_type'].filter((name) =>
        named.includes(name),
      ),
    ]);
  });
});
