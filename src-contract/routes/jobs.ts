import { z } from 'zod';
import type { Failure } from '../reply.ts';
import { Nothing, route } from '../route.ts';

export type JobKind =
  | 'import'
  | 'export'
  | 'label'
  | 'train'
  | 'score'
  | 'evaluate'
  | 'capture'
  | 'baseline';

export interface Job {
  readonly jobId: string;
  readonly kind: JobKind;
  /** What it works on, for a person: the file's name. */
  readonly title: string;
  /** `interrupted`: the process ended before the job did; it can be run again. */
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  /** Bytes read so far of bytes to read; both 0 where that is not known. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly packets: number;
  readonly flows: number;
  /** What it is doing, in a word or two; '' where its kind says it. */
  readonly stage: string;
  /** So many of so many, in `unit`; `total` is 0 where that is not known. */
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'rows' | 'parts';
  /** Over the last seconds; null while nobody can tell. */
  readonly perSec: number | null;
  readonly secLeft: number | null;
  /** The capture that an import fills, or that a report is of. */
  readonly captureId?: number;
  /** The model that training made, or that scores. */
  readonly modelId?: string;
  /** What `evaluate` found. */
  readonly evaluationId?: string;
  /** The finished file of an export, as `take` knows it. */
  readonly exportName?: string;
  /** Of that file, where it is a report. */
  readonly exportSha256?: string;
  readonly exportBytes?: number;
  /** What whoever takes the result should know of it: what is not in it. */
  readonly note?: string;
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
