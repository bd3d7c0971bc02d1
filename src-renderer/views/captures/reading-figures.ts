// While a capture is being read, its own figures do not stand yet: those of its job do.

import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job, JobKind } from '../../../src-contract/routes/jobs.ts';

const fills: ReadonlySet<JobKind> = new Set(['import', 'capture']);

export function readingFigures(
  jobs: readonly Job[],
  { captureId, state }: Capture,
): Partial<Capture> {
  const job = jobs.find((one) => fills.has(one.kind) && one.captureId === captureId);
  if (state !== 'reading' || !job) return {};
  const { packets, flows, doneBytes } = job;
  return job.kind === 'capture' ? { packets, flows, bytes: doneBytes } : { packets, flows };
}
