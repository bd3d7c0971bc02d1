import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { addSample, paceOf, secondsLeft } from '../../src-renderer/views/jobs/job-pace.ts';
import { mergeJobs } from '../../src-renderer/views/jobs/merge-jobs.ts';

const job = (differences: Partial<Job>): Job => ({
  jobId: 'a',
  kind: 'import',
  title: 'office.pcap',
  state: 'running',
  doneBytes: 0,
  totalBytes: 100,
  packets: 0,
  flows: 0,
  ...differences,
});

test('news of a job replaces what was known of it', () => {
  const later = job({ doneBytes: 50 });
  expect(mergeJobs([job({}), job({ jobId: 'b' })], [later])).toEqual([later, job({ jobId: 'b' })]);
});

test('an answer that was overtaken by news does not bring a job back to life', () => {
  const done = job({ state: 'done' });
  expect(mergeJobs([done], [job({ state: 'running' })])).toEqual([done]);
  expect(mergeJobs([job({})], [job({ state: 'queued' })])).toEqual([job({})]);
});

test('the pace is that of the last five seconds', () => {
  // 10 MB/s for ten seconds, then 1 MB/s for ten more.
  let samples: ReturnType<typeof addSample> = [];
  for (let second = 0; second <= 20; second++) {
    const doneBytes = second <= 10 ? second * 1e7 : 1e8 + (second - 10) * 1e6;
    samples = addSample(samples, { atMs: second * 1000, doneBytes, packets: doneBytes / 100 });
  }
  expect(samples).toHaveLength(6);
  const pace = paceOf(samples)!;
  expect(pace).toEqual({ bytesPerSec: 1e6, packetsPerSec: 1e4 });
  expect(secondsLeft(pace, 110e6, 120e6)).toBe(10);
});

test('one sample has no pace, and a job that stands still no end', () => {
  const sample = { atMs: 0, doneBytes: 5, packets: 1 };
  expect(paceOf([sample])).toBeUndefined();
  const still = paceOf([sample, { ...sample, atMs: 1000 }])!;
  expect(secondsLeft(still, 5, 10)).toBeUndefined();
});
