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

/** Of those that ended before nobody asks. */
const mostWatched = 20;

export class TrainingWatch {
  /** The newest first. */
  readonly #watched: Watched[] = [];

  begin(jobId: string, kind: string): void {
    this.#watched.unshift({ jobId, kind, training: [], validation: [] });
    this.#watched.splice(mostWatched);
  }

  addLoss(jobId: string, training: number, validation: number): void {
    const watched = this.#watched.find((one) => one.jobId === jobId);
    if (!watched) return;
    watched.training.push(training);
    watched.validation.push(validation);
    if (watched.training.length <= mostEpochs) return;
    for (const losses of [watched.training, watched.validation]) {
      losses.splice(0, losses.length, ...losses.filter((_, i) => i % 2 === 0));
    }
  }

  /** The newest that runs, else the newest of all. */
  seen(jobs: readonly Job[]): Training | null {
    const jobOf = ({ jobId }: Watched) => jobs.find((job) => job.jobId === jobId);
    const known = this.#watched.filter(jobOf);
    const shown = known.find((one) => jobOf(one)?.state === 'running') ?? known[0];
    const job = shown && jobOf(shown);
    if (!shown || !job) return null;
    const { jobId, kind, training, validation } = shown;
    const loss = { training: finite(training), validation: finite(validation) };
    return {
      ...{ jobId, kind, state: job.state, what: job.stage, modelId: job.modelId ?? null },
      loss: training.length > 0 ? loss : null,
    };
  }
}

/** No rows were held out: there is no loss to tell. */
const finite = (losses: readonly number[]): number[] => losses.filter(Number.isFinite);
