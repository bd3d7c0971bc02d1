import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { readTableFiles } from '../../src-workers/read-table-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-tables-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** Rows that are all different, so that packing them leaves something to break. */
const tableOf = (rows: number): string =>
  `bytes,label\n${Array.from({ length: rows }, (_, row) => `${(row * 7919) % 10_007},normal`).join('\n')}\n`;

describe('a file with a table', () => {
  const read = async (...paths: string[]) => readTableFiles(paths, {}, async () => {});

  test('may be packed, and may come in several', async () => {
    const plain = await file('p.csv', 'bytes,label\n1,normal\n2,bot\n');
    const packed = await file('q.csv.gz', gzipSync('bytes,label\n3,bot\n'));
    const { table, labels, sources } = await read(plain, packed);
    expect(table.columns).toMatchObject([{ numbers: Float64Array.of(1, 2, 3) }]);
    expect([...labels!.classes]).toEqual([0, 1, 1]);
    expect(sources!.words).toEqual(['p.csv', 'q.csv.gz']);
  });

  test('has letters of several bytes whole, wherever its pieces end', async () => {
    const path = await file('long.csv', `${'é'.repeat(600_000)},label\n1,normal\n`);
    await expect(read(path)).rejects.toThrow(AppError);
    const words = await file('words.csv', `word,label\n${'é,normal\n'.repeat(150_000)}`);
    const [column] = (await read(words)).table.columns;
    expect(column).toMatchObject({ words: ['é'] });
  });

  test('tells how far it is, up to all of it', async () => {
    const done: number[] = [];
    await readTableFiles(
      [await file('w.csv', tableOf(50))],
      {},
      async (share) => void done.push(share),
    );
    expect(done.at(-1)).toBe(1);
  });

  test.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    [
      'changed',
      (bytes: Buffer) =>
        Buffer.concat([bytes.subarray(0, 30), Buffer.alloc(40), bytes.subarray(70)]),
    ],
  ])('packed and %s is refused with a sentence', async (_name, broken) => {
    const path = await file('broken.csv.gz', broken(gzipSync(tableOf(500))));
    await expect(read(path)).rejects.toThrow(
      'broken.csv.gz is damaged: it cannot be unpacked to its end.',
    );
  });
});
