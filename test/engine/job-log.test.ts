import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { JobLog } from '../../src-main/engine/job-log.ts';
import type { Log } from '../../src-main/engine/log.ts';

function heardBy(changes: readonly Partial<Job>[]): string[] {
  const said: string[] = [];
  const lineAt = (level: string) => (facts: object, sentence: string) =>
    void said.push(`${level} ${sentence} ${JSON.stringify({ ...facts, tookMs: undefined })}`);
  const say: Log = {
    ...{ debug: lineAt('debug'), info: lineAt('info'), warn: lineAt('warn') },
    ...{ error: lineAt('error'), bug: () => {}, with: () => say, keepOut: () => {} },
    ...{ use: () => {}, close: () => {} },
  };
  const jobs = new JobLog(say);
  for (const change of changes) jobs.hear({ ...waiting, ...change });
  return said;
}

const waiting: Job = {
  ...{ jobId: 'j', kind: 'import', title: 'a.pcap', state: 'queued', stage: '' },
  ...{ doneBytes: 0, totalBytes: 9, packets: 0, flows: 0, done: 0, total: 0, unit: 'bytes' },
  ...{ perSec: null, secLeft: null },
};

test('each step of a job is one line, and its progress none', () => {
  const told = { jobId: 'j', kind: 'import', title: 'a.pcap', captureId: 3 };
  const captureId = 3;
  const lines = heardBy([
    {},
    { state: 'running', captureId },
    { state: 'running', captureId, packets: 4 },
    { state: 'running', captureId, packets: 8, stage: 'indexing' },
    { state: 'running', captureId, packets: 9, stage: 'indexing' },
    { state: 'done', captureId, packets: 9, flows: 2, doneBytes: 9 },
  ]);
  expect(lines).toEqual([
    `info job queued ${JSON.stringify({ ...told, captureId: undefined })}`,
    `info job running ${JSON.stringify(told)}`,
    `info job running: indexing ${JSON.stringify(told)}`,
    `info job done ${JSON.stringify({ ...told, doneBytes: 9, packets: 9, flows: 2 })}`,
  ]);
});

test('a failure is a warning with its reason', () => {
  const error = { code: 'disk-full', message: 'The disk is full.' } as const;
  const [, line] = heardBy([{}, { state: 'failed', error }]);
  expect(line).toMatch(/^warn job failed: The disk is full\. .*"code":"disk-full"/);
});

test('stages with numbers in them do not fill the log', () => {
  const stages = Array.from({ length: 500 }, (_, at) => ({
    ...{ state: 'running' as const, stage: `epoch ${at}` },
  }));
  const lines = heardBy([{}, ...stages, { state: 'done' }]);
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toMatch(/^info job done/);
});
