import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
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
