import { describe, expect, test, vi } from 'vitest';
import { bugMessage } from '../../src-contract/reply.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { Jobs } from '../../src-main/engine/jobs.ts';

function watchedJobs() {
  const told: Job[] = [];
  const onBug = vi.fn();
  const jobs = new Jobs((job) => told.push(job), onBug);
  const statesOf = ({ jobId }: Job) =>
    told.filter((job) => job.jobId === jobId).map(({ state }) => state);
  return { jobs, told, onBug, statesOf };
}

/** Work that ends when the test says so, or when it is cancelled. */
function handWork() {
  let finish = () => {};
  let fail = (_error: unknown) => {};
  const started = vi.fn();
  const work = (_report: unknown, signal: AbortSignal) =>
    new Promise<{ packets: number }>((resolve, reject) => {
      started();
      finish = () => resolve({ packets: 7 });
      fail = reject;
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return { work, started, finish: () => finish(), fail: (error: unknown) => fail(error) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a job of an earlier process is listed until it is settled', () => {
  const { jobs, told } = watchedJobs();
  jobs.interrupted('import', 'a.pcap', { jobId: 'earlier' });
  expect(jobs.list()).toMatchObject([{ jobId: 'earlier', state: 'interrupted', packets: 0 }]);
  expect(jobs.settle('earlier').state).toBe('cancelled');
  expect(told).toEqual(jobs.list());
  expect(() => jobs.settle('none')).toThrow('There is no such job.');
});

describe('a job', () => {
  test('that is done keeps what it was told on the way and at the end', async () => {
    const { jobs, told, statesOf } = watchedJobs();
    const job = jobs.start('import', 'a.pcap', async (report) => {
      report({ doneBytes: 5, totalBytes: 10 });
      return { flows: 3 };
    });
    await settled();
    expect(statesOf(job)).toEqual(['queued', 'running', 'running', 'done']);
    expect(told.at(-1)).toMatchObject({ title: 'a.pcap', doneBytes: 5, totalBytes: 10, flows: 3 });
  });

  test('that fails says why, where a person can act on it', async () => {
    const { jobs, onBug } = watchedJobs();
    jobs.start('import', 'a', () => Promise.reject(new AppError('disk-full', 'The disk is full.')));
    await settled();
    expect(jobs.list()).toMatchObject([
      { state: 'failed', error: { code: 'disk-full', message: 'The disk is full.' } },
    ]);
    expect(onBug).not.toHaveBeenCalled();
  });

  test('that meets a bug fails alone; its text goes to the log, not to the person', async () => {
    const { jobs, onBug } = watchedJobs();
    const bug = new TypeError('secret of the program');
    jobs.start('import', 'a', () => Promise.reject(bug));
    jobs.start('import', 'b', async () => ({}));
    await settled();
    expect(jobs.list()).toMatchObject([
      { state: 'failed', error: { code: 'internal', message: bugMessage } },
      { state: 'done' },
    ]);
    expect(onBug).toHaveBeenCalledExactlyOnceWith(bug);
  });
});

describe('the queue', () => {
  test('runs two at once, in the order in which they were asked for', async () => {
    const { jobs } = watchedJobs();
    const hands = [handWork(), handWork(), handWork(), handWork()];
    const states = () => jobs.list().map(({ state }) => state);
    for (const { work } of hands) jobs.start('import', 'a', work);
    expect(states()).toEqual(['running', 'running', 'queued', 'queued']);
    hands[1]!.finish();
    await settled();
    expect(states()).toEqual(['running', 'done', 'running', 'queued']);
    hands[0]!.fail(new AppError('disk-full', 'Full.'));
    await settled();
    expect(states()).toEqual(['failed', 'done', 'running', 'running']);
  });

  test('a hundred jobs that are over are remembered, those that are not never forgotten', async () => {
    const { jobs } = watchedJobs();
    const first = jobs.start('import', 'first', handWork().work);
    for (let i = 0; i < 150; i++) jobs.start('import', `${i}`, async () => ({}));
    await vi.waitFor(() =>
      expect(jobs.list().filter(({ state }) => state === 'done').length).toBeGreaterThan(90),
    );
    jobs.start('import', 'last', async () => ({}));
    expect(jobs.list().length).toBe(100);
    expect(jobs.list()[0]!.jobId).toBe(first.jobId);
  });
});

describe('cancelling', () => {
  test('ends the work and waits for its end', async () => {
    const { jobs, statesOf } = watchedJobs();
    const job = jobs.start('import', 'a', handWork().work);
    expect(await jobs.cancel(job.jobId)).toMatchObject({ state: 'cancelled' });
    expect(statesOf(job)).toEqual(['queued', 'running', 'cancelled']);
  });

  test('a job that waits never shows as running, but may undo what its start had done', async () => {
    const { jobs, statesOf } = watchedJobs();
    const running = [handWork(), handWork()];
    for (const { work } of running) jobs.start('import', 'a', work);
    const waiting = handWork();
    const job = jobs.start('import', 'b', waiting.work);
    const both = await Promise.all([jobs.cancel(job.jobId), jobs.cancel(job.jobId)]);
    expect(both.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(statesOf(job)).toEqual(['queued', 'cancelled']);
    expect(waiting.started).toHaveBeenCalledOnce();
    running[0]!.finish();
    await settled();
    expect(waiting.started).toHaveBeenCalledOnce();
  });

  test('one that is over changes nothing', async () => {
    const { jobs } = watchedJobs();
    const job = jobs.start('import', 'a', async () => ({ packets: 1 }));
    await settled();
    expect(await jobs.cancel(job.jobId)).toMatchObject({ state: 'done', packets: 1 });
  });

  test('all of them, also those that wait', async () => {
    const { jobs } = watchedJobs();
    for (let i = 0; i < 5; i++) jobs.start('import', 'a', handWork().work);
    await jobs.cancelAll();
    expect(new Set(jobs.list().map(({ state }) => state))).toEqual(new Set(['cancelled']));
  });

  test('one that is none', async () => {
    await expect(watchedJobs().jobs.cancel('nobody')).rejects.toThrow(
      new AppError('not-found', 'There is no such job.'),
    );
  });
});
