import { z } from 'zod';
import { Nothing, route } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

/** What a case tells, in the order in which it is asked of most. Those of the console, with plain columns. */
export const caseTables = [
  'flows',
  'hosts',
  'alerts',
  'events',
  'scores',
  'host_scores',
  'labels',
  'captures',
  'evaluations',
  'audit',
] as const;
export type CaseTable = (typeof caseTables)[number];

export interface TableKind {
  readonly table: CaseTable;
  readonly title: string;
}

const Export = z.strictObject({
  /** All of them when nothing is said: a tar archive with a file for each, and a manifest. */
  table: z.enum(caseTables).optional(),
  captureId: CaptureId.optional(),
});

export const tableRoutes = {
  'tables.list': route('GET /tables', Nothing).gives<TableKind[]>('list'),
  /** As Parquet. */
  'tables.export': route('POST /tables/export', Export).gives<Job>(),
};
