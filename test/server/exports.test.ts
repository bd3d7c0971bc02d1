import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runningServer } from './running-server.ts';

test('a finished export is a download', async () => {
  const { ask, engine } = await runningServer();
  await writeFile(join(engine.folder, 'b1-f.csv'), 'flow_id\n1.1\n');
  const { status, headers, text } = await ask('/exports/b1-f.csv');
  expect([status, text]).toEqual([200, 'flow_id\n1.1\n']);
  expect(headers['content-disposition']).toBe('attachment; filename="b1-f.csv"');
  expect(headers['content-length']).toBe('12');
  expect(headers['cache-control']).toBe('no-store');
});

test.each(['none.csv', 'other', '..%2fsecret.txt', '%00.csv'])(
  '%s is not an export',
  async (name) => {
    const { ask, bugs } = await runningServer();
    const { status, text } = await ask(`/exports/${name}`);
    expect([status, JSON.parse(text).error.code]).toEqual([404, 'not-found']);
    expect(bugs).toEqual([]);
  },
);
