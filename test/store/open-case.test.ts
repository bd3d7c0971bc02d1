import { existsSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test, vi } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { exportColumns, type FlowExport } from '../../src-main/store/flow-export.ts';
import { temporaryCase } from './temporary-case.ts';

const asCsv = (path: string): FlowExport => ({
  ...{ format: 'csv', columns: exportColumns, isDefused: false, path },
});

// The program never hands its connection out: the test takes one of the same instance.
const create = vi.spyOn(DuckDBInstance, 'create');
const { folder, exports, case: opened } = await temporaryCase();
const instance = await create.mock.results[0]!.value;
const connection = await instance.connect();

const secret = join(folder, 'secret.csv');
writeFileSync(secret, 'a\n1\n');
const sibling = `${exports}-more`;
await mkdir(sibling);
const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;

test.each([
  ['reading a file', `SELECT * FROM read_csv(${quoted(secret)})`],
  ['reading a file by its name', `SELECT * FROM ${quoted(secret)}`],
  ['reading text', `SELECT * FROM read_text('/etc/hostname')`],
  ['listing files', `SELECT * FROM glob('/*')`],
  ['writing beside the export folder', `COPY (SELECT 1) TO ${quoted(join(sibling, 'x.csv'))}`],
  ['writing above it', `COPY (SELECT 1) TO ${quoted(join(exports, '..', 'x.csv'))}`],
  ['attaching another file', `ATTACH ${quoted(join(folder, 'other.db'))}`],
  ['loading an extension', 'INSTALL httpfs'],
  ['asking for access again', 'SET enable_external_access = true'],
  ['adding a folder', `SET allowed_directories = ['/']`],
  ['allowing other settings', `SET allowed_configs = ['threads']`],
  ['another setting', 'SET threads = 1'],
  ['unlocking', 'SET lock_configuration = false'],
])('%s is refused', async (_what, sql) => {
  await expect(connection.runAndReadAll(sql)).rejects.toThrow();
});

test('an export goes to the export folder and nowhere else', async () => {
  const everything = { captureId: undefined, filter: parseFilter(''), sort: [] };
  const outside = join(sibling, 'x.csv');
  await expect(opened.flows.export(everything, asCsv(outside))).rejects.toThrow();
  expect(existsSync(outside)).toBe(false);
  await opened.flows.export(everything, asCsv(join(exports, 'x.csv')));
  expect(existsSync(join(exports, 'x.csv'))).toBe(true);
});
