// What is told of jobs -> one line of the log for each step: queued, running, and how it ended, with what it
// came to and how long it took.

import type { Job } from '../../src-contract/routes/jobs.ts';
import type { Log } from './log.ts';

export class JobLog {
  readonly #log: Log;
  /** Of jobs that are not over: their state, and when it began. */
  readonly #steps = new Map<string, { readonly state: Job['state']; readonly sinceMs: number }>();

  constructor(log: Log) {
    this.#log = log;
  }

  hear(job: Job): void {
    const { jobId, kind, title, state, captureId, exportName: _name, error, ...counts } = job;
    const before = this.#steps.get(jobId);
    if (before?.state === state) return; // progress is for the page
    const nowMs = performance.now();
    if (isOver[state]) this.#steps.delete(jobId);
    else this.#steps.set(jobId, { state, sinceMs: nowMs });
    const known = { jobId, kind, title, ...(captureId !== undefined && { captureId }) };
    const tookMs = before && { tookMs: Math.round(nowMs - before.sinceMs) };
    const came = isOver[state] ? counts : {};
    const facts = { ...known, ...tookMs, ...came, ...(error && { code: error.code }) };
    const sentence = error ? `job ${state}: ${error.message}` : `job ${state}`;
    if (state === 'failed') this.#log.warn(facts, sentence);
    else this.#log.info(facts, sentence);
  }
}

const isOver: Readonly<Record<Job['state'], boolean>> = {
  ...{ queued: false, running: false, interrupted: true },
  ...{ done: true, failed: true, cancelled: true },
};
