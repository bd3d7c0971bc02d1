import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { noSuchJob } from '../jobs.ts';
import { runJobAgain } from '../run-job-again.ts';

export function jobHandlers(parts: EngineParts) {
  const { jobs, imports, noted } = parts;
  return {
    'jobs.list': () => jobs.list(),
    'jobs.cancel'({ jobId }) {
      if (noted.isInterrupted(jobId)) return noted.forget(jobId);
      return imports.isInterrupted(jobId) ? imports.forget(jobId) : jobs.cancel(jobId);
    },
    async 'jobs.runAgain'({ jobId }, { door }) {
      if (jobs.list().every((job) => job.jobId !== jobId)) throw noSuchJob();
      return noted.isInterrupted(jobId)
        ? runJobAgain(parts, jobId, door)
        : imports.runAgain(jobId, door);
    },
  } satisfies Partial<Handlers>;
}
