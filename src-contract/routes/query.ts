import { z } from 'zod';
import type { FilterProblem } from '../../src-core/query/complete-filter.ts';
import type { Suggestion } from '../../src-core/query/suggestion.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

/** A whole number beyond 2^53, an infinity and what is no number are words. */
export type QueryCell = string | number | boolean | null;

export interface QueryColumn {
  readonly name: string;
  /** As DuckDB calls it. */
  readonly type: string;
}

export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly QueryCell[])[];
  /** There are more rows than these. */
  readonly isCut: boolean;
  /** Cells that were longer than shown. */
  readonly cutCells: number;
  readonly elapsedMs: number;
}

/** Whether it was still running; then its asker is told that it was cancelled. */
export interface QueryEnd {
  readonly wasRunning: boolean;
}

export interface QueryTable {
  readonly table: string;
  readonly title: string;
  readonly columns: readonly (QueryColumn & { readonly title: string })[];
}

export interface Completion {
  /** The likeliest first. */
  readonly suggestions: readonly Suggestion[];
  readonly problem: FilterProblem | null;
}

const Complete = z.strictObject({
  captureId: CaptureId.optional(),
  where: z.string().max(4096).default(''),
  /** How many characters stand before it; the end when nothing is said. */
  cursor: whole(0, 4096).optional(),
});

const Sql = z
  .string()
  .min(1)
  .max(20_000)
  // DuckDB reads no further than that, and would run what nobody has checked.
  .refine((text) => !text.includes('\0'), 'holds a character that SQL has no use for');

const RunId = z.string().regex(/^[\w-]{1,64}$/, 'is no id of a query');

const Query = z.strictObject({
  /** One SELECT in DuckDB's dialect over the tables of `query.tables`. */
  sql: Sql,
  limit: whole(1, 10_000).default(1000),
  /** It is ended after so many seconds. */
  seconds: whole(1, 60).default(10),
  /** Chosen by who asks, to end it by. */
  runId: RunId.optional(),
});

export const queryRoutes = {
  'flows.complete': route('GET /flows/complete', Complete).gives<Completion>(),
  'query.run': route('POST /query', Query).gives<QueryResult>(),
  'query.cancel': route('DELETE /query/:runId', z.strictObject({ runId: RunId })).gives<QueryEnd>(),
  'query.tables': route('GET /query/tables', z.strictObject({})).gives<QueryTable[]>('list'),
  /** All rows, as CSV. */
  'query.export': route('POST /query/export', z.strictObject({ sql: Sql })).gives<Job>(),
};
