// How far a job has come, again and again -> how fast it is, and what is left.

import type { Job } from '../../src-contract/routes/jobs.ts';

/** Over so long: what was fast a minute ago says little. */
const windowMs = 8000;
/** Sooner nobody can tell. */
const leastMs = 500;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

export class JobPace {
  #samples: Sample[] = [];
  #stage = '';

  at(
    atMs: number,
    { done, total, stage }: Pick<Job, 'done' | 'total' | 'stage'>,
  ): Pick<Job, 'perSec' | 'secLeft'> {
    const last = this.#samples.at(-1);
    // What begins anew has a pace of its own.
    if (stage !== this.#stage || (last && done < last.done)) this.#samples = [];
    this.#stage = stage;
    this.#samples.push({ atMs, done });
    while (this.#samples.length > 2 && atMs - this.#samples[1]!.atMs >= windowMs) {
      this.#samples.shift();
    }
    const first = this.#samples[0]!;
    const elapsedMs = atMs - first.atMs;
    if (elapsedMs < leastMs || done <= first.done) return { perSec: null, secLeft: null };
    const perSec = (1000 * (done - first.done)) / elapsedMs;
    return { perSec, secLeft: total > 0 ? Math.max(0, total - done) / perSec : null };
  }
}
