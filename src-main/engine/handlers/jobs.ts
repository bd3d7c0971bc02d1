import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { noSuchJob } from '../jobs.ts';

export function jobHandlers({ jobs, imports }: EngineParts) {
  return {
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ jobId }) =>
      imports.isInterrupted(jobId) ? imports.forget(jobId) : jobs.cancel(jobId),
    async 'jobs.runAgain'({ jobId }, { door }) {
      if (jobs.list().every((job) => job.jobId !== jobId)) throw noSuchJob();
      return imports.runAgain(jobId, door);
    },
  } satisfies Partial<Handlers>;
}
