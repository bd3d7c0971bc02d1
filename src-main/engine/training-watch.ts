// The training that is under way, or the last one: what of it is to be seen before it is done.

import type { Job } from '../../src-contract/routes/jobs.ts';
import type { Training } from '../../src-contract/routes/ml.ts';

interface Watched {
  readonly jobId: string;
  readonly kind: string;
  readonly training: number[];
  readonly validation: number[];
}

/** A curve of more epochs than these is thinned by leaving every second one out. */
const mostEpochs = 2000;

export class TrainingWatch {
  #last: Watched | undefined;

  begin(jobId: string, kind: string): void {
    this.#last = { jobId, kind, training: [], validation: [] };
  }

  /** Of another one than the last nobody looks any more. */
  addLoss(jobId: string, training: number, validation: number): void {
    if (this.#last?.jobId !== jobId) return;
    this.#last.training.push(training);
    this.#last.validation.push(validation);
    if (this.#last.training.length <= mostEpochs) return;
    for (const losses of [this.#last.training, this.#last.validation]) {
      losses.splice(0, losses.length, ...losses.filter((_, i) => i % 2 === 0));
    }
  }

  seen(jobs: readonly Job[]): Training | null {
    const last = this.#last;
    const job = jobs.find(({ jobId }) => jobId === last?.jobId);
    if (!last || !job) return null;
    const { training, validation } = last;
    return {
      ...{ jobId: last.jobId, kind: last.kind, state: job.state, what: job.stage },
      loss:
        training.length > 0 ? { training: finite(training), validation: finite(validation) } : null,
      modelId: job.modelId ?? null,
    };
  }
}

/** No rows were held out: there is no loss to tell. */
const finite = (losses: readonly number[]): number[] => losses.filter(Number.isFinite);
