// Long work: at most a few jobs at once, each with progress, cancel, and a reason when it fails.

import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { failureOf } from '../../src-contract/reply.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { JobPace } from './job-pace.ts';

/** A processor is left to the questions of whoever watches. */
const runningAtOnce = Math.max(2, availableParallelism() - 1);
const keptWhenOver = 100;

export type JobChange = Partial<
  Omit<Job, 'jobId' | 'kind' | 'title' | 'state' | 'perSec' | 'secLeft'>
>;

/**
 * Runs until it is done; ends early, by throwing, when the signal is aborted. It is aborted from the
 * start when the job was cancelled in the queue: work that made something beforehand undoes it then.
 */
export type JobWork = (
  report: (change: JobChange) => void,
  signal: AbortSignal,
) => Promise<JobChange>;

interface Entry {
  job: Job;
  readonly work: JobWork;
  readonly pace: JobPace;
  readonly abort: AbortController;
  /** Resolves when the work has ended, however it did. */
  readonly over: Promise<void>;
  readonly end: () => void;
}

export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #tell: (job: Job) => void;
  readonly #onBug: (error: unknown) => void;

  constructor(tell: (job: Job) => void, onBug: (error: unknown) => void) {
    this.#tell = tell;
    this.#onBug = onBug;
  }

  start(
    kind: Job['kind'],
    title: string,
    work: JobWork,
    known: JobChange & { readonly jobId?: string } = {},
  ): Job {
    const job: Job = { jobId: randomUUID(), kind, title, state: 'queued', ...noCounts, ...known };
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const pace = new JobPace();
    const entry = { job, work, pace, abort: new AbortController(), over, end };
    this.#entries.set(job.jobId, entry);
    this.#forgetOldest();
    this.#tell(job);
    this.#startNext();
    return entry.job;
  }

  /** One of an earlier process, that it did not end. */
  interrupted(
    kind: Job['kind'],
    title: string,
    known: JobChange & { readonly jobId: string },
  ): void {
    const job: Job = { kind, title, state: 'interrupted', ...noCounts, ...known };
    const work = async () => ({});
    const over = Promise.resolve();
    const pace = new JobPace();
    const entry = { job, work, pace, abort: new AbortController(), over, end: () => {} };
    this.#entries.set(job.jobId, entry);
  }

  /** An interrupted job is not to be run again any more. */
  settle(jobId: string): Job {
    const entry = this.#entries.get(jobId);
    if (!entry) throw noSuchJob();
    this.#change(entry, { ...entry.job, state: 'cancelled' });
    return entry.job;
  }

  list(): Job[] {
    return [...this.#entries.values()].map(({ job }) => job);
  }

  /** Resolves when the job's work has ended; cancelling one that is over changes nothing. */
  async cancel(jobId: string): Promise<Job> {
    const entry = this.#entries.get(jobId);
    if (!entry) throw noSuchJob();
    const isWaiting = entry.job.state === 'queued' && !entry.abort.signal.aborted;
    entry.abort.abort();
    if (isWaiting) this.#run(entry);
    await entry.over;
    return entry.job;
  }

  async cancelAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((jobId) => this.cancel(jobId)));
  }

  #startNext(): void {
    const entries = [...this.#entries.values()];
    const takesTurns = entries.filter(({ job }) => !listens(job));
    const running = takesTurns.filter(({ job }) => job.state === 'running').length;
    const isWaiting = ({ job, abort }: Entry) => job.state === 'queued' && !abort.signal.aborted;
    const room = Math.max(runningAtOnce - running, 0);
    // Traffic does not wait, and to watch a capture is no work.
    const captures = entries.filter((entry) => listens(entry.job) && isWaiting(entry));
    for (const entry of captures) this.#run(entry);
    for (const entry of takesTurns.filter(isWaiting).slice(0, room)) this.#run(entry);
  }

  async #run(entry: Entry): Promise<void> {
    const report = (change: JobChange) => {
      const job = withCounts({ ...entry.job, ...change });
      this.#change(entry, { ...job, ...entry.pace.at(performance.now(), job) });
    };
    const { signal } = entry.abort;
    if (!signal.aborted) this.#change(entry, { ...entry.job, state: 'running' });
    try {
      this.#finish(entry, 'done', await entry.work(report, signal));
    } catch (error) {
      const isCancelled = signal.aborted;
      if (!isCancelled && !(error instanceof AppError)) this.#onBug(error);
      if (isCancelled) this.#finish(entry, 'cancelled', {});
      else this.#finish(entry, 'failed', { error: failureOf(error) });
    }
  }

  #finish(entry: Entry, state: Job['state'], change: JobChange): void {
    this.#change(entry, { ...withCounts({ ...entry.job, ...change }), state, secLeft: null });
    entry.end();
    this.#startNext();
  }

  #change(entry: Entry, job: Job): void {
    entry.job = job;
    this.#tell(job);
  }

  #forgetOldest(): void {
    for (const [jobId, { job }] of this.#entries) {
      if (this.#entries.size <= keptWhenOver) return;
      if (isForgettable[job.state]) this.#entries.delete(jobId);
    }
  }
}

const listens = ({ kind }: Job): boolean => kind === 'capture' || kind === 'baseline';

const noCounts: Omit<Job, 'jobId' | 'kind' | 'title' | 'state'> = {
  ...{ doneBytes: 0, totalBytes: 0, packets: 0, flows: 0 },
  ...{ stage: '', done: 0, total: 0, unit: 'parts', perSec: null, secLeft: null },
};

/** Of what is read of a file, bytes are what it does. */
const withCounts = (job: Job): Job =>
  job.totalBytes > 0 ? { ...job, done: job.doneBytes, total: job.totalBytes, unit: 'bytes' } : job;

const isForgettable: Readonly<Record<Job['state'], boolean>> = {
  ...{ queued: false, running: false, interrupted: false },
  ...{ done: true, failed: true, cancelled: true },
};

export const noSuchJob = () => new AppError('not-found', 'There is no such job.');
