// A path that somebody names as their case: looked at before anything may write to it, so that what is
// no case, or not one for this program, stays as it is.

import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { refuseNewer } from './migrate.ts';
import { storeError } from './store-error.ts';

/** Answers whether there is one yet. */
export async function checkCaseFile(path: string): Promise<boolean> {
  const name = basename(path);
  if (!(await hasFile(path, name))) return false;
  try {
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', threads: '1' });
    try {
      refuseNewer(await versionIn(instance, name), name);
    } finally {
      instance.closeSync();
    }
  } catch (error) {
    throw caseFileError(error, name);
  }
  return true;
}

/** Opened for writing and let be: a place that may only be read is said before DuckDB is asked. */
async function hasFile(path: string, name: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r+');
    if ((await file.stat()).isFile()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileError(error, name);
  } finally {
    await file?.close();
  }
  throw new AppError('unreadable-file', `${name} is no file that a case can be kept in.`);
}

/** 0 of a database without a table: one that somebody was about to make. */
async function versionIn(instance: DuckDBInstance, name: string): Promise<number> {
  const connection = await instance.connect();
  try {
    const tables = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()');
    const names = tables.getRows().map(([table]) => String(table));
    if (names.length === 0) return 0;
    if (!names.includes('case_version')) {
      throw new AppError('bad-input', `${name} is a database, but no case of Wiresift.`);
    }
    const read = await connection.runAndReadAll('SELECT max(version) FROM case_version');
    return Number(read.getRows()[0]?.[0] ?? 0);
  } finally {
    connection.closeSync();
  }
}

/** What DuckDB says of a file that it does not open -> a sentence. */
export function caseFileError(error: unknown, name: string): unknown {
  const said = error instanceof Error ? error.message : '';
  if (error instanceof AppError) return error;
  if (/could not set lock|being used by another process/i.test(said)) {
    return new AppError('not-allowed', `${name} is open in another Wiresift.`);
  }
  if (/not a valid duckdb database/i.test(said)) {
    return new AppError('bad-input', `${name} is no case of Wiresift.`);
  }
  if (/we can only read versions|newer version of duckdb|storage version/i.test(said)) {
    return new AppError('bad-input', `${name} was written by a newer Wiresift.`);
  }
  if (/corrupt|not read enough bytes|checksum|deserializ|serialization|replaying wal/i.test(said)) {
    return new AppError('unreadable-file', `${name} is damaged; it was left as it is.`);
  }
  if (/no such file or directory|cannot find the path/i.test(said)) {
    return new AppError('unreadable-file', `The folder of ${name} does not exist.`);
  }
  return storeError(error, name);
}
