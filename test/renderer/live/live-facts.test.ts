import { expect, test } from 'vitest';
import type { CaptureStatus, LiveReading } from '../../../src-contract/routes/capture.ts';
import { flowWords, portsText } from '../../../src-renderer/views/live/line-words.ts';
import { minutesIn } from '../../../src-renderer/views/live/live-address.ts';
import {
  captureFacts,
  dropsText,
  filesText,
  readingText,
  warningsOf,
} from '../../../src-renderer/views/live/live-facts.ts';
import { sessionSelection, sinceSecOf } from '../../../src-renderer/views/live/session-choice.ts';

const startedUs = 1_795_176_000_000_000; // 2026-11-20 12:00:00 UTC
const reading = {
  ...({ state: 'following', packets: 90, flows: 3, alerts: 1 } as const),
  ...{ doneBytes: 900, totalBytes: 1000, drift: [] },
};
const status: CaptureStatus = {
  ...({ state: 'capturing', jobId: 'j', captureId: 2, importJobId: null, reading } as const),
  ...({ interfaceName: 'eth0', filter: '', source: 'dumpcap', startedUs, endedUs: null } as const),
  ...({
    packets: 1234,
    bytes: 2000,
    writtenBytes: 9000,
    drops: null,
    dropsAreCounted: 'at-stop',
  } as const),
  ...{ folder: '/captures/one', files: [{ name: 'ring_1.pcapng', bytes: 2000 }] },
  ...{ removedFiles: 0, problem: null },
};
const drops = { kernel: 1200, own: 3 };

test('drops are none, counted at stop, or by whom', () => {
  expect(dropsText(status)).toBe('counted at stop');
  expect(dropsText({ ...status, state: 'ended' })).toBe('not known');
  expect(dropsText({ ...status, drops: { kernel: 0, own: 0 } })).toBe('none');
  expect(dropsText({ ...status, drops })).toBe('1,200 by the kernel, 3 by the capturing program');
});

test('how far the analysis is', () => {
  const told = (change: Partial<LiveReading>, of: Partial<CaptureStatus> = {}) =>
    readingText({ ...status, ...of, reading: { ...reading, ...change } });
  expect(told({})).toBe('keeps up');
  expect(told({ totalBytes: 5_000_900 })).toMatch(/^5\.00 MB behind;/);
  expect(told({ state: 'failed' })).toMatch(/^failed; read anew .* when the capture has ended$/);
  expect(told({ state: 'done' })).toBe('all of it is in the case');
});

test('a capture that has ended does not keep up: it goes into the case, or it does not', () => {
  const told = (change: Partial<LiveReading>, importJobId: string | null = null) =>
    readingText({ ...status, state: 'ended', importJobId, reading: { ...reading, ...change } });
  expect(told({})).toBe('brought into the case just now');
  expect(told({ totalBytes: 5_000_900 })).toMatch(/^5\.00 MB behind;/);
  expect(told({ state: 'failed' })).toBe('nothing of it is in the case; its files are kept');
  expect(told({ state: 'failed' }, 'job')).toBe('failed; read anew from its file');
});

test('files, and what went of them', () => {
  expect(filesText({ ...status, files: [] })).toBe('none yet');
  expect(filesText({ ...status, removedFiles: 12 })).toBe('1 file, 2.00 kB; 12 older removed');
  const ended = { ...status, state: 'ended' } as const;
  expect(filesText(ended)).toBe('ring_1.pcapng, 2.00 kB');
  expect(filesText({ ...ended, removedFiles: 3 })).toBe('ring_1.pcapng, 2.00 kB; 3 older removed');
});

test('the facts of a capture, by the clock', () => {
  const facts = captureFacts(status, startedUs + 65e6, 'utc');
  const values = new Map(facts.map(({ label, value }) => [label, value]));
  expect(values.get('Began')).toBe('2026-11-20 12:00:00 UTC');
  expect(values.get('Running for')).toBe('1 min 5 s');
  expect(values.get('Filter')).toBe('none: everything');
  expect(values.get('Where')).toBe('/captures/one');
  const ended = { ...status, state: 'ended' as const, endedUs: startedUs + 9e6 };
  const after = new Map(captureFacts(ended, 0, 'utc').map(({ label, value }) => [label, value]));
  expect(after.get('Ran for')).toBe('9 s');
  expect(after.get('Where')).toBe('/captures/one/ring_1.pcapng');
});

test('what must not be overlooked stands beside the title', () => {
  expect(warningsOf(status)).toEqual([]);
  const behind = { ...reading, totalBytes: 20_000_900 };
  expect(warningsOf({ ...status, drops, reading: behind, problem: 'gone' })).toEqual([
    ...['1,203 dropped', 'analysis 20.0 MB behind', 'ended before it should'],
  ]);
});

test('lists are of the capture, the filter and the last minutes', () => {
  expect(sessionSelection({ where: 'port:53' }, 2, 1000)).toEqual({
    ...{ captureId: 2, where: 'port:53 end:>=1000' },
  });
  expect(sessionSelection({ where: '' }, 2, undefined)).toEqual({ captureId: 2, where: '' });
  expect(sinceSecOf(1_000_007_000_000, 5)).toBe(1_000_000 - 300);
  expect([minutesIn(15), minutesIn(7)]).toEqual([15, 5]);
});

test('flows and packets in a few words', () => {
  const flow = { protocol: 'tcp', dstIp: '10.0.0.9', dstPort: 443, service: '', serverName: '' };
  expect(flowWords(flow)).toBe('tcp to 443');
  expect(flowWords({ ...flow, service: 'tls', serverName: 'example.org' })).toBe(
    'tls to 443, example.org',
  );
  expect(flowWords({ ...flow, service: 'http', serverName: '10.0.0.9' })).toBe('http to 443');
  expect(flowWords({ ...flow, protocol: 'icmp' })).toBe('icmp');
  expect(portsText({ srcPort: 51_234, dstPort: 443 })).toBe('51234 → 443');
  expect(portsText({ srcPort: null, dstPort: null })).toBe('');
});

test('the drift of each model that scores; two of one title are told apart', () => {
  const sentence = 'What is scored is like what the model learned from.';
  const one = { title: 'Isolation forest', sentence };
  const driftOf = (drift: readonly (typeof one)[]) =>
    captureFacts({ ...status, reading: { ...reading, drift } }, startedUs, 'utc')
      .filter(({ label }) => label.startsWith('Drift'))
      .map(({ label, value }) => [label, value]);
  expect(driftOf([])).toEqual([]);
  expect(driftOf([one])).toEqual([['Drift, Isolation forest', sentence]]);
  expect(driftOf([one, one]).map(([label]) => label)).toEqual([
    'Drift 1, Isolation forest',
    'Drift 2, Isolation forest',
  ]);
});
