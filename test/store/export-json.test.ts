import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { copyInPieces } from '../../src-main/store/copy-in-pieces.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { exports, case: opened } = await temporaryCase();

async function linesOf(name: string, where: string): Promise<string> {
  const path = join(exports, name);
  const selection = { captureId: undefined, filter: parseFilter(where), sort: [] };
  const asked = { format: 'json', columns: ['flow_id', 'bytes'], isDefused: false, path } as const;
  await opened.flows.export(selection, asked);
  return readFile(path, 'utf8');
}

test('flows leave as lines of JSON in their order, and without flows the file is empty', async () => {
  expect(await linesOf('none.jsonl', '')).toBe('');
  const ofBytes = (bytes: number) => flowRow({ flowId: `1.${bytes}`, bytes });
  await addFlows(opened, 1, [9, 5, 7].map(ofBytes));
  expect(await linesOf('some.jsonl', 'bytes:>5')).toBe(
    '{"flow_id":"1.9","bytes":9}\n{"flow_id":"1.7","bytes":7}\n',
  );
});

test('pieces follow each other without a gap, none lies there afterwards', async () => {
  const path = join(exports, 'pieces');
  const write = async ({ first, last }: { first: number; last: number }, piece: string) => {
    await writeFile(piece, `${first}-${last} `);
    return last - first + 1;
  };
  expect(await copyInPieces({ first: 3, last: 13 }, path, write, 4)).toBe(11);
  expect(await readFile(path, 'utf8')).toBe('3-6 7-10 11-13 ');
  await expect(access(`${path}.piece`)).rejects.toThrow('ENOENT');
});

test('of a piece that fails nothing lies there', async () => {
  const path = join(exports, 'broken');
  const fail = async (_span: unknown, piece: string) => {
    await writeFile(piece, 'half');
    throw new Error('cancelled');
  };
  await expect(copyInPieces({ first: 0, last: 9 }, path, fail)).rejects.toThrow('cancelled');
  await expect(access(`${path}.piece`)).rejects.toThrow('ENOENT');
});
