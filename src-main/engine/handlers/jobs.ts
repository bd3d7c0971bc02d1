import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';

export function jobHandlers({ jobs }: EngineParts) {
  return {
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
  } satisfies Partial<Handlers>;
}
