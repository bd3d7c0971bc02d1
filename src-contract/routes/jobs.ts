import { z } from 'zod';
import type { Failure } from '../reply.ts';
import { Nothing, route } from '../route.ts';

export interface Job {
  readonly jobId: string;
  readonly kind: 'import' | 'export';
  /** What it works on, for a person: the file's name. */
  readonly title: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
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

export const jobRoutes = {
  'jobs.list': route('GET /jobs', Nothing).gives<Job[]>(),
  'jobs.cancel': route(
    'DELETE /jobs/:jobId',
    z.strictObject({ jobId: z.string().min(1).max(64) }),
  ).gives<Job>(),
};
