import { expect, test } from 'vitest';
import type { PacketWindow } from '../../../../src-core/feature/packet-windows.ts';
import { RecordWindows } from '../../../../src-core/table/record/record-windows.ts';
import { connFields, connLog, readRecords, zeekTsv } from './read-records.ts';

const line = (startSec: number, durationSec: number) =>
  `${startSec}.0 C1 10.0.0.1 40000 10.0.0.2 80 tcp - ${durationSec}.0 1 1 SF S 1 40 1 40`;

async function told(lines: readonly string[], windowSec: number | undefined): Promise<string[]> {
  const said: string[] = [];
  const sec = ({ startUs, lacks }: PacketWindow) => `${startUs / 1e6} ${lacks?.join()}`;
  const windows = new RecordWindows(windowSec, ['events'], {
    begin: async (window) => void said.push(`begin ${sec(window)}`),
    flows: async ({ rows }) => void said.push(`${rows} flows`),
    close: async (window) => void said.push(`close ${sec(window)}`),
  });
  const { flows } = readRecords(connLog(connFields, ...lines), zeekTsv);
  for (const flow of flows) await windows.see(flow, flow.line);
  await windows.end();
  return said;
}

test('a flow is in the window in which it ended, and windows without any never come', async () => {
  expect(await told([line(600, 1), line(500, 110), line(650, 20), line(6000, 1)], 60)).toEqual([
    'begin 600 events',
    '2 flows',
    'close 600 events',
    'begin 660 events',
    '1 flows',
    'close 660 events',
    'begin 6000 events',
    '1 flows',
    'close 6000 events',
  ]);
});

test('one that is told late goes with the window that is open', async () => {
  expect(await told([line(600, 1), line(700, 1), line(601, 1)], 60)).toEqual([
    'begin 600 events',
    '1 flows',
    'close 600 events',
    'begin 660 events',
    '2 flows',
    'close 660 events',
  ]);
});

test('without a length there are flows alone, and of no flows nothing', async () => {
  expect(await told([line(600, 1), line(700, 1)], undefined)).toEqual(['2 flows']);
  expect(await told([], 60)).toEqual([]);
});
