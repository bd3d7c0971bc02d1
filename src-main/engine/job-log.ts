// What is told of jobs -> one line of the log for each step: queued, running, each of its stages, and how it
// ended, with what it came to and how long it took.

import type { Job } from '../../src-contract/routes/jobs.ts';
import type { Log } from './log.ts';

interface Step {
  readonly state: Job['state'];
  readonly stage: string;
  readonly sinceMs: number;
  readonly lines: number;
}

/** For a job whose stages have numbers in them: the log is not for its progress. */
const mostLines = 50;

export class JobLog {
  readonly #log: Log;
  /** Of jobs that are not over. */
  readonly #steps = new Map<string, Step>();

  constructor(log: Log) {
    this.#log = log;
  }

  hear(job: Job): void {
    const { jobId, state, stage, error } = job;
    const before = this.#steps.get(jobId);
    const isNewState = before?.state !== state;
    if (!isNewState && before.stage === stage) return; // progress is for the page
    const lines = (before?.lines ?? 0) + 1;
    if (!isNewState && lines > mostLines) return;
    const nowMs = performance.now();
    if (isOver[state]) this.#steps.delete(jobId);
    else this.#steps.set(jobId, { state, stage, sinceMs: nowMs, lines });
    const tookMs = before && { tookMs: Math.round(nowMs - before.sinceMs) };
    const facts = { ...namesOf(job), ...tookMs, ...(isOver[state] && countsOf(job)) };
    if (error) this.#log.warn({ ...facts, code: error.code }, `job ${state}: ${error.message}`);
    else this.#log.info(facts, stage === '' ? `job ${state}` : `job ${state}: ${stage}`);
  }
}

const namesOf = ({ jobId, kind, title, captureId, modelId }: Job) => ({
  ...{ jobId, kind, title },
  ...(captureId !== undefined && { captureId }),
  ...(modelId !== undefined && { modelId }),
});

/** Without those that say nothing. */
function countsOf({ doneBytes, packets, flows, done, unit }: Job): Record<string, number> {
  const counts = { doneBytes, packets, flows, [unit]: done };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

const isOver: Readonly<Record<Job['state'], boolean>> = {
  ...{ queued: false, running: false, interrupted: true },
  ...{ done: true, failed: true, cancelled: true },
};
