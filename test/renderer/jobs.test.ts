import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import {
  jobFailure,
  jobFigures,
  jobTitle,
  percentOf,
} from '../../src-renderer/views/jobs/job-words.ts';
import { mergeJobs } from '../../src-renderer/views/jobs/merge-jobs.ts';
import { job as running } from './fake-engine-bridge.ts';

const job = (differences: Partial<Job>): Job => ({ ...running, ...differences });

test('news of a job replaces what was known of it', () => {
  const later = job({ done: 60 });
  expect(mergeJobs([job({}), job({ jobId: 'b' })], [later])).toEqual([later, job({ jobId: 'b' })]);
});

test('an answer that was overtaken by news does not bring a job back to life', () => {
  const done = job({ state: 'done' });
  expect(mergeJobs([done], [job({ state: 'running' })])).toEqual([done]);
  expect(mergeJobs([job({})], [job({ state: 'queued' })])).toEqual([job({})]);
});

test.each([
  [{}, '50 %'],
  [{ perSec: 1.5e6, secLeft: 62 }, '50 % · 1.50 MB/s · 1 min 2 s left'],
  [{ state: 'queued' as const }, 'waiting for its turn'],
  [
    { kind: 'train' as const, stage: 'fitting', total: 0, unit: 'rows' as const, perSec: 12_345 },
    'fitting · 12.3 k rows/s',
  ],
])('of a job %j the figures are %s', (differences, figures) => {
  expect(jobFigures(job(differences))).toBe(figures);
});

test('a job says what it does, and what it could not do', () => {
  expect(jobTitle(job({}))).toBe('Reading office.pcap');
  expect(jobFailure(job({ kind: 'train', title: 'isolation forest' }))).toBe(
    'isolation forest could not be trained',
  );
  expect(percentOf(job({ done: 101, total: 100 }))).toBe(100);
  expect(percentOf(job({ total: 0 }))).toBeUndefined();
});
