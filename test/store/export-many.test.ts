// More flows than are read at once: the pieces that they leave in are in the order that was asked for, whatever the
// format, and say the same as one statement does.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBConnection } from '@duckdb/node-api';
import { expect, test, vi } from 'vitest';
import { flowIdOf } from '../../src-core/flow/packet-origin.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { askedFlows } from '../../src-main/store/asked-flows.ts';
import { orderOf } from '../../src-main/store/flow-conditions.ts';
import type { ExportFormat } from '../../src-main/store/flow-export.ts';
import { caseOfManyFlows, manyFlows } from './many-flows.ts';

const mixed = await caseOfManyFlows(false);
const inOrder = await caseOfManyFlows(true);
const columns = ['flow_id', 'src_ip', 'bytes', 'gap_mean', 'start', 'history'];

type Made = typeof mixed;

const asked = (where: string, sort: string) => ({
  ...{ captureId: undefined, filter: parseFilter(where), sort: parseSort(sort) },
});

let exported = 0;
async function written(made: Made, format: ExportFormat, where = '', sort = '') {
  const path = join(made.exports, `${++exported}.${format}`);
  const place = { path, format, columns, isDefused: true };
  return { path, flows: await made.case.flows.export(asked(where, sort), place) };
}

/** Of rows as they come: another order, number or text is another sum. */
async function sumOf(
  { connection }: Made,
  rows: string,
  values: readonly (string | number)[] = [],
) {
  const reader = await connection.runAndReadAll(
    `SELECT count(*), sum(hash(turn, flow_id, src_ip, CAST(bytes AS BIGINT), CAST(gap_mean AS DOUBLE),
      CAST(start AS DECIMAL(18,6)), history)) FROM (SELECT *, row_number() OVER () AS turn FROM (${rows}))`,
    [...values],
  );
  return reader.getRowsJson()[0];
}

const sources = {
  csv: (path: string) => `FROM read_csv(${path}, all_varchar = true)`,
  json: (path: string) => `FROM read_json(${path})`,
  parquet: (path: string) => `FROM read_parquet(${path})`,
};

test.each([
  ['captures in order', inOrder, '', ''],
  ['captures among each other', mixed, '', ''],
  ['the largest first, unknown ones last', mixed, '', '-bytes'],
  ['by addresses of both kinds', mixed, '', 'src_ip,-flow_id'],
  ['by a feature, of some', mixed, 'bytes:<800', 'gap_mean'],
])('%s', async (_what, made, where, sort) => {
  const { sql, values } = askedFlows(asked(where, sort));
  const rows = `SELECT * FROM flows WHERE ${sql} ORDER BY ${orderOf(parseSort(sort))}`;
  const sum = await sumOf(made, rows, values);
  for (const format of ['csv', 'parquet', 'json'] as const) {
    const { path, flows } = await written(made, format, where, sort);
    expect(String(flows)).toBe(sum![0]);
    const quoted = `'${path.replaceAll("'", "''")}'`;
    expect(await sumOf(made, sources[format](quoted))).toEqual(sum);
  }
});

test('a sorted log has the order, too', async () => {
  const ids: string[] = [];
  const place = { path: join(mixed.exports, 'log') };
  const { sql, values } = askedFlows(asked('', '-bytes'));
  const order = orderOf(parseSort('-bytes'));
  await mixed.case.flowBatches.readTold({ sql, values }, order, place, async (batch) => {
    for (const origin of batch.origins.subarray(0, batch.rows)) ids.push(flowIdOf(origin));
  });
  const told = `SELECT string_agg(flow_id, ' ' ORDER BY ${order}) FROM flows`;
  const [[expected]] = (await mixed.connection.runAndReadAll(told)).getRows();
  expect(ids).toHaveLength(manyFlows);
  expect(ids.join(' ') === expected).toBe(true); // a difference of a megabyte takes half a minute to print
});

test('what is cancelled leaves nothing, and the memory of the case is what it was', async () => {
  const memory = `SELECT current_setting('memory_limit')`;
  const before = (await mixed.connection.runAndReadAll(memory)).getRows();
  const there = await readdir(mixed.exports);
  for (const format of ['csv', 'json', 'parquet'] as const) {
    for (const sort of ['', '-bytes']) {
      const path = join(mixed.exports, 'cancelled');
      const abort = new AbortController();
      const place = { path, format, columns, isDefused: true, signal: abort.signal };
      const work = mixed.case.flows.export(asked('', sort), place);
      const pieces = join(`${path}.pieces`);
      await vi.waitFor(async () => expect(await readdir(pieces)).not.toEqual([]), { interval: 5 });
      abort.abort();
      await expect(work).rejects.toThrow();
    }
  }
  expect(await readdir(mixed.exports)).toEqual(there);
  expect((await mixed.connection.runAndReadAll(memory)).getRows()).toEqual(before);
});

test('of a disk that is full the export is what cannot be written, not the case', async () => {
  const path = join(mixed.exports, 'full');
  const place = { path, format: 'csv', columns, isDefused: true } as const;
  const copy = vi
    .spyOn(DuckDBConnection.prototype, 'runAndReadAll')
    .mockImplementation(async () => {
      throw new Error('IO Error: Could not write file: No space left on device');
    });
  const work = mixed.case.flows.export(asked('', ''), place);
  await expect(work).rejects.toThrow('The export cannot be written: the disk is full.');
  copy.mockRestore();
  expect(await readdir(mixed.exports)).not.toContain('full.pieces');
});
