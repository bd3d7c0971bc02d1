import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import { flowCsv, flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { FlowParquet } from '../../src-main/store/flow-parquet.ts';
import { extractBatches } from '../core/flow/extract-rows.ts';
import { tcpTalk } from '../core/flow/tcp-talk.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { flowBatch, flowRow } from '../fixtures/flow-rows.ts';
import { udpFrame } from '../fixtures/frames.ts';

const all = await mkdtemp(join(tmpdir(), "wiresift it's parquet-"));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(all, { recursive: true, force: true });
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(all, 'case-'));
});

async function write(
  batches: Iterable<FlowBatch>,
  profile: FeatureProfile = wiresiftProfile,
): Promise<string> {
  const parquet = await FlowParquet.open(folder, 'flows.parquet', profile);
  for (const batch of batches) await parquet.append(batch);
  return parquet.finish();
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;

const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();

/** What is in the file, as DuckDB writes it as CSV. */
async function csvIn(path: string): Promise<string> {
  const csv = join(folder, 'read.csv');
  const rows = `SELECT * FROM read_parquet(${quoted(path)})`;
  await connection.run(`COPY (${rows}) TO ${quoted(csv)} (FORMAT csv, HEADER)`);
  return readFile(csv, 'utf8');
}

const header = flowCsvHeader(wiresiftProfile.columns);

test('row by row what the CSV says', async () => {
  const frames = [
    ...inTime([udpFrame({ src: '2001:db8::1', srcPort: 1, dst: '2001:db8::2', dstPort: 53 })]),
    ...tcpTalk(['> S 1', '< SA 5 2', '> PA 2 6 +9', '< FA 6 11', '> FA 11 7', '< A 7 12']),
  ];
  const batches = extractBatches(pcapFile(frames));
  const expected = header + batches.map((batch) => flowCsv(batch)).join('');
  expect(await csvIn(await write(batches))).toBe(expected);
  expect(expected.split('\n').length).toBe(4);
});

test('the column types are those of a case', async () => {
  const described = await rowsOf(
    `DESCRIBE SELECT * FROM read_parquet(${quoted(await write([flowBatch([flowRow()])]))})`,
  );
  const types = new Map(described.map(([name, type]) => [name, type]));
  expect(types.size).toBe(flowColumns.length + wiresiftProfile.columns.length);
  expect(types.get('src_ip')).toBe('VARCHAR');
  expect(types.get('packets')).toBe('BIGINT');
  expect(types.get('start')).toBe('DECIMAL(18,6)');
  expect(types.get('duration')).toBe('DECIMAL(18,6)');
  expect(types.get('payload_entropy')).toBe('DOUBLE');
  expect(types.get(wiresiftProfile.columns[0]!)).toBe('DOUBLE');
});

test('without flows it has its columns and no rows', async () => {
  expect(await csvIn(await write([]))).toBe(header);
});

/** 17 full batches: more than one part; each flow has an id of its own. */
function* many(): Generator<FlowBatch> {
  const batch = flowBatch(Array.from({ length: 2048 }, () => flowRow()));
  for (let i = 0; i < 17; i++) {
    batch.origins.set(
      Float64Array.from(batch.origins, (_, row) => originOf(1, i * 2048 + row + 1)),
    );
    yield batch;
  }
}

test('many rows stay in their order, and the same rows make the same bytes', async () => {
  const path = await write(many());
  const ids = await rowsOf(`SELECT flow_id FROM read_parquet(${quoted(path)})`);
  expect(ids.map(([id]) => id)).toEqual(Array.from({ length: 17 * 2048 }, (_, i) => `1.${i + 1}`));
  const codecs = await rowsOf(`SELECT DISTINCT compression FROM parquet_metadata(${quoted(path)})`);
  expect(codecs).toEqual([['ZSTD']]);
  const bytes = await readFile(path);
  folder = await mkdtemp(join(all, 'again-'));
  expect((await readFile(await write(many()))).equals(bytes)).toBe(true);
});

test("a profile's own table: text, numbers, and names that are unique", async () => {
  const profile: FeatureProfile = {
    ...wiresiftProfile,
    table: {
      header: ['Flow ID', 'Rate', 'Odd "name"', 'rate'],
      texts: ['Flow ID'],
      line: (_batch, words, row) => [words[0]![row]!, [1.5, Number.NaN][row]!, '', '5.0'],
    },
  };
  const path = await write([flowBatch([flowRow(), flowRow({ flowId: '1.2' })])], profile);
  expect(await csvIn(path)).toBe('Flow ID,Rate,"Odd ""name""",rate.1\n1.1,1.5,,5.0\n1.2,,,5.0\n');
});

test('closed before it is finished: it takes nothing more, and a second time is no harm', async () => {
  const parquet = await FlowParquet.open(folder, 'flows.parquet', wiresiftProfile);
  const batch = flowBatch([flowRow()]);
  const appended = parquet.append(batch);
  await parquet.close();
  await appended;
  await parquet.append(batch);
  await parquet.close();
});
