import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { caseFileError } from '../../src-main/store/case-file.ts';
import { caseVersion, migrate } from '../../src-main/store/migrate.ts';
import { openCase } from '../../src-main/store/open-case.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-case-file-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

async function database(name: string, work: (run: (sql: string) => Promise<unknown>) => unknown) {
  const instance = await DuckDBInstance.create(at(name));
  const connection = await instance.connect();
  await work((sql) => connection.run(sql));
  connection.closeSync();
  instance.closeSync();
  return at(name);
}

async function newCase(name: string): Promise<string> {
  (await openCase(at(name), folder)).close();
  return at(name);
}

const write = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(at(name), bytes);
  return at(name);
};

async function damaged(name: string, from: number, to?: number): Promise<string> {
  const bytes = readFileSync(await newCase(name));
  return write(name, bytes.fill(0x55, from, to));
}

describe('a file that is none is refused in a sentence and stays as it is', () => {
  test.each<[string, () => Promise<string> | string, string]>([
    ['text', () => write('a.txt', 'Dear diary. '.repeat(1000)), 'a.txt is no case of Wiresift.'],
    ['nothing', () => write('b', ''), 'b is no case of Wiresift.'],
    [
      'a database of something else',
      () => database('c.db', (run) => run('CREATE TABLE notes (note VARCHAR)')),
      'c.db is a database, but no case of Wiresift.',
    ],
    [
      'a case of a newer program',
      async () => {
        const path = await newCase('d.wiresift');
        return database('d.wiresift', (run) => run('INSERT INTO case_version VALUES (900)')).then(
          () => path,
        );
      },
      `d.wiresift was written by a newer Wiresift (case version 900): this one reads ${caseVersion}.`,
    ],
    [
      'a damaged head',
      () => damaged('e.wiresift', 60, 100),
      'e.wiresift is damaged; it was left as it is.',
    ],
    [
      'damaged tables',
      () => damaged('f.wiresift', 12_288),
      'f.wiresift is damaged; it was left as it is.',
    ],
    [
      'a cut case',
      async () =>
        write('g.wiresift', readFileSync(await newCase('g.wiresift')).subarray(0, 20_000)),
      'g.wiresift is damaged; it was left as it is.',
    ],
  ])('%s', async (_what, make, sentence) => {
    const path = await make();
    const [bytes, { mtimeMs }] = [readFileSync(path), statSync(path)];
    const names = await readdir(folder);
    await expect(openCase(path, folder)).rejects.toThrow(sentence);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
    expect(await readdir(folder)).toEqual(names);
  });

  test('a folder, a place without a folder', async () => {
    await mkdir(at('h'));
    await expect(openCase(at('h'), folder)).rejects.toThrow('h is a folder, not a file.');
    await expect(openCase(at('no/i'), folder)).rejects.toThrow('The folder of i does not exist.');
  });

  test.skipIf(process.platform !== 'linux')('a place that nobody may write to', async () => {
    await expect(openCase('/sys/kernel/j.wiresift', folder)).rejects.toThrow(
      'j.wiresift may not be opened: permission is missing.',
    );
  });
});

/** As DuckDB 1.5 said it on Linux, and says it on Windows. */
test.each([
  ['IO Error: Could not set lock on file "/c": Conflicting lock is held in', 'not-allowed'],
  [
    'IO Error: Cannot open file "c": The process cannot access the file because it is being used by another process.',
    'not-allowed',
  ],
  ['IO Error: Cannot open file "/c": Read-only file system', 'not-allowed'],
  ['IO Error: Could not write file "/c": No space left on device', 'disk-full'],
  [
    'Trying to read a database file with version number 99, but we can only read versions between 64 and 67.',
    'bad-input',
  ],
])('%s: %s', (said, code) => {
  expect(caseFileError(new Error(said), 'c')).toMatchObject({ code });
});

test('a database that somebody was about to make becomes a case', async () => {
  const path = await database('k.wiresift', () => {});
  const opened = await openCase(path, folder);
  expect(await opened.captures.list()).toEqual([]);
  opened.close();
});

test('a case of every older version is brought to this one, with what is in it', async () => {
  for (const version of [1, 2, 3, 4, 5]) {
    const path = at(`older-${version}.wiresift`);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await migrate(connection, version);
    const more = version >= 5 ? ', NULL' : '';
    await connection.run(`INSERT INTO captures VALUES (1, 'a.pcap', '/e/a.pcap', 9, 'ab', 2, 1, NULL,
      NULL, 'ready', '[]', 'null'${more})`);
    connection.closeSync();
    instance.closeSync();
    const opened = await openCase(path, folder);
    expect(await opened.captures.list()).toMatchObject([
      { captureId: 1, name: 'a.pcap', flows: 1 },
    ]);
    expect((await opened.captures.placeOf(1))?.indexName).toMatch(/^[0-9a-f-]{36}$/);
    expect(opened.caseId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await opened.audit.count()).toBe(0);
    opened.close();
  }
});
