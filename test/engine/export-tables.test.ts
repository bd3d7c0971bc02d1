// All tables in one archive, looked into by the tar of the system.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { caseTables } from '../../src-contract/routes/tables.ts';
import { headerOf } from '../../src-main/engine/tar-file.ts';
import { runningEngine } from './running-engine.ts';

const run = promisify(execFile);

test('an archive holds every table and a manifest that tells their hashes; nothing else is left', async () => {
  const it = await runningEngine();
  const job = await it.over(await it.ask('tables.export', {}));
  expect(job).toMatchObject({ state: 'done', title: 'case-tables.tar' });
  const path = it.engine.exportPath(job.exportName!);
  expect((await stat(path)).size % 512).toBe(0);
  await run('tar', ['-xf', path, '-C', it.folder]);
  const { tables, wiresift } = JSON.parse(await readFile(`${it.folder}/manifest.json`, 'utf8'));
  expect(wiresift).toEqual({ version: '9.9.9', schema: 1 });
  expect(tables.map(({ file }: { file: string }) => file)).toEqual(
    caseTables.map((table) => `${table}.parquet`),
  );
  for (const { file, bytes, sha256 } of tables) {
    const content = await readFile(`${it.folder}/${file}`);
    expect(content.length).toBe(bytes);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
  await expect(stat(`${path}.piece`)).rejects.toThrow('ENOENT');
});

test('one table is its file; what is not there is said', async () => {
  const it = await runningEngine();
  expect((await it.ask('tables.list', {})).map(({ table }) => table)).toEqual([...caseTables]);
  const job = await it.over(await it.ask('tables.export', { table: 'audit' }));
  const bytes = await readFile(it.engine.exportPath(job.exportName!));
  expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
  const unknown = it.ask('tables.export', { table: 'flows', captureId: 7 });
  await expect(unknown).rejects.toThrow('There is no such capture.');
});

test('a file beyond 8 GB has its length as a binary number', () => {
  const small = headerOf('a.parquet', 8 * 2 ** 30 - 1);
  expect(small.subarray(124, 136).toString('latin1')).toBe('77777777777\0');
  const large = headerOf('a.parquet', 8 * 2 ** 30);
  expect([...large.subarray(124, 136)]).toEqual([0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
});
