import { z } from 'zod';
import type { Failure } from '../reply.ts';
import { Nothing, route } from '../route.ts';

export interface Job {
  readonly jobId: string;
  readonly kind: 'import' | 'export';
  /** What it works on, for a person: the file's name. */
  readonly title: string;
  /** `interrupted`: the process ended before the job did; it can be run again. */
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  /** Bytes read so far of bytes to read; both 0 where that is not known. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly packets: number;
  readonly flows: number;
  /** The capture that an import fills. */
  readonly captureId?: number;
  /** The finished file of an export, as `take` knows it. */
  readonly exportName?: string;
  readonly error?: Failure;
}

const OneJob = z.strictObject({ jobId: z.string().min(1).max(64) });

export const jobRoutes = {
  'jobs.list': route('GET /jobs', Nothing).gives<Job[]>('list'),
  /** An interrupted one is not offered any more. */
  'jobs.cancel': route('DELETE /jobs/:jobId', OneJob).gives<Job>(),
  /** Only an interrupted one; answers the new job in its place. */
  'jobs.runAgain': route('POST /jobs/:jobId/run-again', OneJob).gives<Job>(),
};
