import { expect, test } from 'vitest';
import type { SystemStatus } from '../../../src-contract/routes/system.ts';
import {
  actionText,
  detailsText,
  pieceFromEnd,
} from '../../../src-renderer/views/system/audit-words.ts';
import { verdictOf } from '../../../src-renderer/views/system/evidence-words.ts';
import { jobOutcome, sortedJobs } from '../../../src-renderer/views/system/job-lines.ts';
import {
  doneText,
  goingText,
  keptLines,
  limitText,
} from '../../../src-renderer/views/system/kept-lines.ts';
import {
  loadOption,
  loadTable,
  withSample,
} from '../../../src-renderer/views/system/load-samples.ts';
import { factsText, foundLines } from '../../../src-renderer/views/system/log-lines.ts';
import { statusFacts, versionsText } from '../../../src-renderer/views/system/status-facts.ts';
import { systemParts } from '../../../src-renderer/views/system/system-parts.ts';
import { capture, job } from '../fake-engine-bridge.ts';

const disk = { path: '/data', freeBytes: 5e9, totalBytes: 1e10 };
const status: SystemStatus = {
  cpu: { cores: 2, processRatio: 0.25, machineRatio: 0.7 },
  memory: { processBytes: 2e8, heapBytes: 4e7, machineBytes: 8e9, machineFreeBytes: 3e9 },
  disk: { dataFolder: disk, case: { path: '/x', freeBytes: null, totalBytes: null } },
  case: { path: '/cases/a.duckdb', bytes: 6_597_455, isScratch: true },
  work: { queued: 1, running: 2, threads: { extract: 1, analyze: 0 } },
  eventLoop: { p99Ms: 19.6, maxMs: 256.2 },
  ...{ uptimeSec: 22, machineUptimeSec: 41_020, platform: 'linux x64', processId: 7 },
  versions: { app: '0.1.0', node: '20.20.2', duckdb: '1.5.5', electron: null },
};

test('the state of the system as facts that can be copied', () => {
  const facts = statusFacts(status).flatMap((group) => group.facts);
  const named = (label: string) => facts.find((fact) => fact.label === label);
  expect(named('Size')).toMatchObject({ value: '6.60 MB', copy: '6597455' });
  expect(named('Kept')?.value).toBe('no: it is gone when Wiresift ends');
  expect(named('Disk of the case')?.value).toBe('not known');
  expect(named('Threads')?.value).toBe('1 extract');
  expect(versionsText({ ...status.versions, electron: '40' })).toBe(
    'Wiresift 0.1.0, Node 20.20.2, DuckDB 1.5.5, Electron 40',
  );
});

test('samples are of one moment each, and no more than a few minutes', () => {
  const one = withSample([], 1000, status);
  expect(withSample(one, 1000, status)).toBe(one);
  let many = one;
  for (let atMs = 2000; atMs < 2400; atMs++) many = withSample(many, atMs, status);
  expect(many).toHaveLength(300);
  expect(loadOption(one, 'cpu')).toMatchObject({
    series: [{ data: [[1000, 0.7]] }, { data: [[1000, 0.25]] }],
  });
  const { xAxis } = loadOption(one, 'cpu') as { xAxis: { min: (span: object) => number } };
  expect(xAxis.min({ min: 90_000, max: 90_000 })).toBe(30_000); // the first sample: a minute
  expect(xAxis.min({ min: 0, max: 90_000 })).toBe(0);
  expect(loadTable(one, 'memory', 'utc').rows).toEqual([
    ['1970-01-01 00:00:01', '200 MB', '40.0 MB'],
  ]);
});

test('jobs that wait for somebody come first, and the last of the others', () => {
  const jobs = [
    { ...job, jobId: 'old', state: 'done' as const },
    { ...job, jobId: 'runs', state: 'running' as const },
    { ...job, jobId: 'new', state: 'failed' as const },
    { ...job, jobId: 'waits', state: 'interrupted' as const },
  ];
  expect(sortedJobs(jobs).map(({ jobId }) => jobId)).toEqual(['waits', 'runs', 'new', 'old']);
  expect(systemParts(jobs, [{ ...capture, evidence: 'missing' }])).toMatchObject([
    { id: 'now' },
    { count: '1', isBad: true },
    { count: '1', isBad: true },
    {},
    {},
    {},
    {},
  ]);
});

test.each([
  [{ ...job, state: 'done' as const, packets: 3, flows: 1 }, '3 packets, 1 flow'],
  [{ ...job, state: 'done' as const, exportBytes: 1234 }, '1.23 kB'],
  [{ ...job, state: 'interrupted' as const }, 'Wiresift ended before it did'],
  [
    { ...job, state: 'failed' as const, error: { code: 'disk-full' as const, message: 'Full.' } },
    'Full.',
  ],
  [job, '50 %'],
])('what came of a job', (one, text) => expect(jobOutcome(one)).toBe(text));

test('the log is found by all words, the newest first', () => {
  const line = (sentence: string, facts = {}) => ({
    ...{ atUs: 1, level: 'info' as const, sentence, processId: 1, facts },
  });
  const lines = [line('job queued'), line('job done', { tookMs: 4, title: 'a.pcap' })];
  expect(factsText(lines[1]!)).toBe('tookMs=4 title=a.pcap');
  expect(foundLines(lines, '').map(({ sentence }) => sentence)).toEqual(['job done', 'job queued']);
  expect(foundLines(lines, 'A.PCAP done')).toEqual([lines[1]]);
});

test.each([
  [10, 0, 4, { offset: 6, limit: 4 }],
  [10, 8, 4, { offset: 0, limit: 2 }],
  [0, 0, 4, { offset: 0, limit: 0 }],
])('of %d entries, %d from the end', (total, offset, limit, piece) => {
  expect(pieceFromEnd(total, { offset, limit })).toEqual(piece);
});

test('an entry of the audit trail in words', () => {
  expect(actionText('labels.attached')).toBe('Labels attached');
  expect(detailsText({ details: { path: '/a', where: '', flows: 3, sha256: null } })).toBe(
    'path: /a · flows: 3',
  );
});

test.each([
  ['ab', 'ab', true, 'Verified: each byte is as it was read.'],
  ['ab', 'cd', false, 'Not the same file: its SHA-256 is cd.'],
  ['ab', null, false, 'There is no file to read: missing: moved, renamed or deleted.'],
])('evidence of %s that is %s now', (sha256, foundSha256, isGood, sentence) => {
  const found = { captureId: 1, path: '/a', evidence: 'missing' as const, sha256, foundSha256 };
  expect(verdictOf(found)).toEqual({ isGood, sentence });
});

test('what is kept, and what would go', () => {
  const preview = {
    ...{ dataFolder: '/data', total: 1, bytes: 2000, inUse: 2 },
    limits: {
      ...{ atStart: true, uploads: { maxAgeDays: 1, maxBytes: 5e9 }, indexes: {} },
      ...{ exports: {}, logs: {}, scratch: {}, live: {} },
    },
    things: [
      {
        ...{ kind: 'uploads' as const, caseId: 'c', casePath: null, path: 'a', bytes: 2000 },
        ...{ changedUs: 1, why: 'age' as const },
      },
    ],
    kept: [{ kind: 'uploads' as const, things: 3, bytes: 9000 }],
  };
  expect(keptLines(preview)).toMatchObject([{ things: 3, limits: '1 day, 5.00 GB', going: 1 }]);
  expect(limitText({})).toBe('none');
  expect(goingText(preview)).toBe(
    '1 thing beyond the limits: 2.00 kB. 2 things beyond the limits in use: left alone. Done at every start.',
  );
  expect(doneText({ ...preview, failed: [{ path: 'a', sentence: 'No.' }] })).toBe(
    '1 thing taken away, 2.00 kB; 1 could not be taken away',
  );
});
