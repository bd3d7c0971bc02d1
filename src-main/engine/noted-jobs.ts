// Jobs that change the case or the library, but for imports: noted in the case before they begin, so that one
// that a killed process left is listed and can be run again. What each makes appears whole at its end, so
// that nothing has to be taken away.

import { randomUUID } from 'node:crypto';
import type { Job, JobKind } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { BegunJob, CaseJobs } from '../store/case-jobs.ts';
import type { JobChange, Jobs, JobWork } from './jobs.ts';

export interface AskedJob {
  readonly kind: JobKind;
  readonly title: string;
  readonly input: BegunJob['input'];
  /** The interrupted one that it takes the place of. */
  readonly insteadOf?: string | undefined;
  readonly known?: JobChange;
}

type NotedWork = (
  report: Parameters<JobWork>[0],
  signal: AbortSignal,
  jobId: string,
) => Promise<JobChange>;

export class NotedJobs {
  readonly #noted: CaseJobs;
  readonly #jobs: Jobs;
  readonly #onBug: (error: unknown) => void;
  readonly #interrupted: Map<string, BegunJob>;
  #isClosing = false;

  constructor(
    noted: CaseJobs,
    jobs: Jobs,
    interrupted: readonly BegunJob[],
    onBug: (error: unknown) => void,
  ) {
    this.#noted = noted;
    this.#jobs = jobs;
    this.#onBug = onBug;
    this.#interrupted = new Map(interrupted.map((begun) => [begun.jobId, begun]));
    for (const { jobId, kind, title } of interrupted) jobs.interrupted(kind, title, { jobId });
  }

  async start(
    { kind, title, input, insteadOf = '', known }: AskedJob,
    work: NotedWork,
  ): Promise<Job> {
    const jobId = randomUUID();
    await this.#noted.begin({ jobId, kind, title, input }, insteadOf);
    if (insteadOf !== '') {
      this.#interrupted.delete(insteadOf);
      this.#jobs.settle(insteadOf);
    }
    const run: JobWork = async (report, signal) => {
      try {
        signal.throwIfAborted();
        return await work(report, signal, jobId);
      } finally {
        if (!this.#isClosing) await this.#noted.end(jobId).catch(this.#onBug);
      }
    };
    return this.#jobs.start(kind, title, run, { ...known, jobId });
  }

  isInterrupted(jobId: string): boolean {
    return this.#interrupted.has(jobId);
  }

  interrupted(jobId: string): BegunJob {
    const begun = this.#interrupted.get(jobId);
    if (!begun) throw new AppError('bad-input', 'Only an interrupted job can be run again.');
    return begun;
  }

  async forget(jobId: string): Promise<Job> {
    await this.#noted.end(jobId);
    this.#interrupted.delete(jobId);
    return this.#jobs.settle(jobId);
  }

  /** From now on what is cancelled was not cancelled by anybody: it can be run again later. */
  close(): void {
    this.#isClosing = true;
  }
}
