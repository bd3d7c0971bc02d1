import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { FlowRow } from '../../src-core/flow/flow-columns.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { flowCsv, flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { exportColumns } from '../../src-main/store/flow-export.ts';
import { extractBatches } from '../core/flow/extract-rows.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { flowBatch, flowRow } from '../fixtures/flow-rows.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

/** What only the case knows stands behind what the command line writes: nothing yet. */
const header = flowCsvHeader(wiresiftProfile.columns).replace(/\n$/, ',score,label,note\n');

const { exports, case: opened } = await temporaryCase();
let exported = 0;

async function csvOf(where = '', sort = ''): Promise<string> {
  const path = join(exports, `${exported++}.csv`);
  const selection = { captureId: undefined, filter: parseFilter(where), sort: parseSort(sort) };
  await opened.flows.export(selection, {
    format: 'csv',
    columns: exportColumns,
    isDefused: false,
    path,
  });
  return readFile(path, 'utf8');
}

/** What the command line writes for the same flows. */
const written = (rows: readonly FlowRow[]) =>
  header + rows.map((row) => unsaid(flowCsv(flowBatch([row])))).join('');
const unsaid = (line: string) => line.replace(/\n$/, ',,,\n');

test('without flows it is the header', async () => {
  expect(await csvOf()).toBe(header);
});

test('a capture gives the same bytes from the store and from the command line', async () => {
  const frames = [
    ...inTime([udpFrame({ src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 })]),
    ...inTime([udpFrame({ src: '2001:db8::1', srcPort: 1, dst: '2001:db8::2', dstPort: 53 })], {
      fromUs: captureStartUs + 7_000_001,
    }),
  ];
  const batches = extractBatches(pcapFile(frames));
  const appender = await opened.flows.appender(1);
  for (const batch of batches) await appender.append(batch);
  await appender.close();
  expect(await csvOf()).toBe(
    header + batches.map((batch) => flowCsv(batch).replaceAll('\n', ',,,\n')).join(''),
  );
  await opened.captures.remove(1, someEntry);
});

test('hostile words and odd numbers are spelled the same, too', async () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'a",;\'\n\r\t #|\\NUL=+-@ä'), maxLength: 6 }),
    fc.constantFrom('NULL', 'null', '""', ' leading', 'trailing ', '=1+1', '#'),
  );
  const row = fc.record({
    service: word,
    history: word,
    startUs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    bytes: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    payloadEntropy: fc.oneof(
      fc.constant(null),
      fc.double({ min: 0, max: 8, noNaN: true }),
      fc.constantFrom(0, 1, 8, 0.5, 1e-4, 9.99e-5, 1e-5, 1e-7),
      fc.double({ min: 0, max: 1e-3, noNaN: true }),
      fc.double({ min: 1e14, max: 1e25, noNaN: true }),
    ),
  });
  const samples = fc.sample(fc.array(row, { minLength: 400, maxLength: 400 }), {
    numRuns: 1,
    seed: 3,
  });
  const rows = samples
    .flat()
    .map((differences, i) => flowRow({ ...differences, flowId: `1.${i + 1}` }));
  await addFlows(opened, 1, rows);
  expect((await csvOf()).split('\n')).toEqual(written(rows).split('\n'));
});

test('filtered and sorted as it was asked for', async () => {
  const ofBytes = (bytes: number) =>
    flowRow({ flowId: `3.${bytes}`, bytes, service: 'only-these' });
  const [five, nine] = [ofBytes(5), ofBytes(9)];
  await addFlows(opened, 3, [five, nine, ofBytes(7)]);
  expect(await csvOf('service:only-these bytes:5,9', '-bytes')).toBe(written([nine, five]));
});

test('what a spreadsheet would run begins with an apostrophe, and nothing else does', async () => {
  const words = ['=1', '+a', '-', '@x', '\tx', '\rx', 'a=1', ' =1', '\n=1', "'=1", 'x'];
  const rows = words.map((service, i) => flowRow({ flowId: `4.${i + 1}`, service }));
  await addFlows(opened, 4, rows);
  const path = join(exports, 'defused.csv');
  const selection = { captureId: 4, filter: parseFilter(''), sort: [] };
  const place = { format: 'csv', columns: ['service'], isDefused: true, path } as const;
  await opened.flows.export(selection, place);
  const lines = words.map((service, i) => {
    const text = i < 6 ? `'${service}` : service;
    return /[\r\n]/.test(text) ? `"${text}"\n` : `${text}\n`;
  });
  expect(await readFile(path, 'utf8')).toBe(`service\n${lines.join('')}`);
});
