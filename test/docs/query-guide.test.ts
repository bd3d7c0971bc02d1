// The queries of the guide run as they stand there, and find what they promise.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from '../store/temporary-case.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/query.md'), 'utf8');
const queries = [...guide.matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql ?? '');

const { case: opened } = await temporaryCase();
const minuteUs = 60_000_000;
const beacon = Array.from({ length: 12 }, (_, i) =>
  flowRow({
    ...{ flowId: `1.${i + 1}`, srcIp: '10.0.0.5', dstIp: '203.0.113.9', dstPort: 443 },
    ...{ startUs: captureStartUs + i * minuteUs, fwdBytes: 1000 },
  }),
);
await addFlows(opened, 1, [
  ...beacon,
  flowRow({ flowId: '1.99', srcIp: '10.0.0.6', dstIp: '10.0.0.7' }),
]);

describe('the guide to SQL', () => {
  const run = (sql: string) => opened.query.run(sql, 100, { seconds: 10 });

  test('has three queries', () => expect(queries).toHaveLength(3));

  test('who sent most', async () => {
    expect((await run(queries[0]!)).rows).toEqual([['10.0.0.5', '203.0.113.9', 12, 12_000]]);
  });

  test('what calls at steady intervals', async () => {
    const { rows } = await run(queries[1]!);
    expect(rows).toEqual([['10.0.0.5', '203.0.113.9', 443, 11, 60, 0]]);
  });

  test('which names were asked for', async () => {
    const { columns, rows } = await run(queries[2]!);
    expect([columns.map(({ name }) => name), rows]).toEqual([['name', 'hosts', 'times'], []]);
  });
});
