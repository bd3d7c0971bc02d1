// A person's file of names -> what addresses are looked up in. Long files are read a piece at a time, so that
// others do not wait.

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { NameFileKind } from '../../src-contract/routes/names.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { readHostsLine } from '../../src-core/table/hosts-lines.ts';
import { MmdbReader } from '../../src-core/table/mmdb-reader.ts';
import { readVendorLine } from '../../src-core/table/vendor-lines.ts';

export interface NameTables {
  readonly hosts: ReadonlyMap<bigint, string>;
  readonly countries: MmdbReader;
  readonly networks: MmdbReader;
  readonly vendors: Map<string, string>;
}

const mib = 2 ** 20;
/** City tables have 60 to 130 MB, manuf 3 MB. */
const mostBytes = { hosts: 16 * mib, countries: 512 * mib, networks: 512 * mib, vendors: 32 * mib };
const longestLine = 4096;

export async function readNameFile<Kind extends NameFileKind>(
  kind: Kind,
  path: string,
): Promise<NameTables[Kind]> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('unreadable-file', `${name} is no file.`);
    if (found.size > mostBytes[kind]) {
      const most = `${mostBytes[kind] / mib} MB`;
      throw new AppError('too-large', `${name} is larger than a file of names can be: ${most}.`);
    }
    return (await readers[kind](path, name)) as NameTables[Kind];
  } catch (error) {
    throw fileError(error, name);
  }
}

const readers = {
  hosts: (path: string) => byLine(path, new Map<bigint, string>(), readHostsLine),
  vendors: async (path: string, name: string) => {
    const names = await byLine(path, new Map<string, string>(), readVendorLine);
    if (names.size > 0) return names;
    throw new AppError('unreadable-file', `${name} lists no makers of network cards.`);
  },
  countries: readMmdb,
  networks: readMmdb,
};

async function readMmdb(path: string, name: string): Promise<MmdbReader> {
  const reader = MmdbReader.over(await readFile(path));
  if (reader) return reader;
  throw new AppError('unreadable-file', `${name} is no MaxMind DB, or it is damaged.`);
}

async function byLine<Table>(
  path: string,
  table: Table,
  read: (line: string, into: Table) => void,
): Promise<Table> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split(/\r?\n/);
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) read(line.slice(0, longestLine), table);
  }
  read(rest, table);
  return table;
}
