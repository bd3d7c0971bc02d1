// Reports of a case, asked for as a page does. That of one capture is the command line's, byte for byte, as long as
// nobody has said anything and no address has a name.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportFormat } from '../../src-core/report/report-writers.ts';
import { reportWriters } from '../../src-core/report/report-writers.ts';
import { analyzeFiles } from '../../src-main/engine/analyze-files.ts';
import { defaultSettings } from '../../src-main/engine/read-settings.ts';
import { ascii, joined } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { builtWorkers, type RunningEngine, runningEngine } from './running-engine.ts';

/** A host tries the ports of another one; nobody answers. */
const scanOf = (dst: string) =>
  pcapFile(
    inTime(
      Array.from({ length: 100 }, (_, i) =>
        tcpFrame({ src: '192.0.2.66', dst, srcPort: 50_000, dstPort: i + 1, flags: 'S', seq: 7 }),
      ),
      { everyUs: 5000 },
    ),
  );

async function report(it: RunningEngine, format: ReportFormat, captureId?: number) {
  const job = await it.over(await it.ask('reports.make', { format, captureId }));
  expect(job.error).toBeUndefined();
  const text = await readFile(it.engine.exportPath(job.exportName!), 'utf8');
  expect(job.exportSha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(job).toMatchObject({ exportBytes: Buffer.byteLength(text) });
  expect(job.captureId).toBe(captureId);
  return text;
}

const place = {
  workerFolder: builtWorkers,
  resourceFolder: resolve(import.meta.dirname, '../../resources'),
  ...{ version: '9.9.9', keepsFlows: true, progress: () => {} },
};

test('the report of a capture in a case is that of the command line', async () => {
  const it = await runningEngine();
  const path = await it.file('scan.pcap', scanOf('198.51.100.7'));
  await it.imported(path);
  const { analysis } = await analyzeFiles(place, [{ path, evidence: 1 }], defaultSettings());
  expect(analysis.alerts).not.toEqual([]);
  for (const format of ['json', 'csv', 'eve'] as const) {
    expect(await report(it, format)).toBe(reportWriters[format].write(analysis));
  }
});

test('a report of several captures tells their alerts in one order, each by its own evidence', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('one.pcap', scanOf('198.51.100.7')));
  await it.imported(await it.file('two.pcap', scanOf('198.51.100.8')));
  const both = JSON.parse(await report(it, 'json'));
  expect(both.evidence).toMatchObject([
    { name: 'one.pcap', number: 1 },
    { name: 'two.pcap', number: 2 },
  ]);
  const scans = (told: { alerts: { detector: string; victims: string[] }[] }) =>
    told.alerts.filter(({ detector }) => detector === 'port-scan').map(({ victims }) => victims[0]);
  expect(scans(both)).toHaveLength(2);
  expect(scans(JSON.parse(await report(it, 'json', 2)))).toEqual(['198.51.100.8']);
});

test('a name that is known in the case stands in its report, masked in a masked one', async () => {
  const it = await runningEngine();
  const asking = { src: '192.0.2.9', dst: '198.51.100.7', srcPort: 50_000, dstPort: 80 };
  const called = 'GET / HTTP/1.1\r\nHost: scanned.example\r\n\r\n';
  const frame = tcpFrame({ ...asking, flags: 'PA', seq: 1 }, ascii(called));
  const later = pcapFile(inTime([frame], { fromUs: captureStartUs + 5e6 }));
  const whole = joined(scanOf('198.51.100.7'), later.subarray(24)); // behind its header
  await it.imported(await it.file('scan.pcap', whole));
  const text = await report(it, 'json');
  expect(JSON.parse(text).names).toMatchObject([
    { address: '198.51.100.7', name: 'scanned.example', source: 'http' },
  ]);
  expect(await report(it, 'json')).toBe(text);
  const page = await report(it, 'html');
  expect(page).toContain('<code>198.51.100.7 (scanned.example)</code>');
  const share = { format: 'html', share: 'a key of the test' } as const;
  const { exportName } = await it.over(await it.ask('reports.make', share));
  const masked = await readFile(it.engine.exportPath(exportName!), 'utf8');
  expect(masked).not.toMatch(/scanned\.example|198\.51\.100\.7/);
  expect(masked).toMatch(/<code>[\d.]+ \(name-\w+\.invalid\)<\/code>/);
});

test('there is no report of nothing', async () => {
  const it = await runningEngine();
  const job = await it.over(await it.ask('reports.make', { format: 'json' }));
  expect(job.error?.message).toBe('There is no capture to report on.');
});
