// The table `jobs_under_way`: a row stands before a job begins, and goes in the transaction that keeps what
// it made, or when it left nothing behind. A row that a process finds when it opens the case is of a job
// that was interrupted.

import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { JobKind } from '../../src-contract/routes/jobs.ts';
import { type Connect, inTransaction } from './in-transaction.ts';

export interface BegunJob {
  readonly jobId: string;
  readonly kind: JobKind;
  /** The one that it fills. */
  readonly captureId?: number | undefined;
  readonly title: string;
  /** What was asked for: enough to begin it again. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** In the place of an interrupted one, where there is such a job. */
export async function beginJob(
  connection: DuckDBConnection,
  { jobId, kind, captureId, title, input }: BegunJob,
  insteadOf: string,
): Promise<void> {
  await endJob(connection, insteadOf);
  await connection.run('INSERT INTO jobs_under_way VALUES ($1, $2, $3, $4, $5, false)', [
    ...[jobId, kind, captureId ?? null, title, JSON.stringify(input)],
  ]);
}

export async function endJob(connection: DuckDBConnection, jobId: string): Promise<void> {
  await connection.run('DELETE FROM jobs_under_way WHERE job_id = $1', [jobId]);
}

export async function interruptedJobs(
  connection: DuckDBConnection,
  wasKnown: boolean,
): Promise<BegunJob[]> {
  const reader = await connection.runAndReadAll(
    `SELECT job_id, kind, capture_id, title, input FROM jobs_under_way
      WHERE was_interrupted = ${wasKnown} ORDER BY rowid`,
  );
  return reader.getRows().map(jobOf);
}

export class CaseJobs {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  begin(begun: BegunJob, insteadOf: string): Promise<void> {
    return inTransaction(this.#connect, (connection) => beginJob(connection, begun, insteadOf));
  }

  end(jobId: string): Promise<void> {
    return inTransaction(this.#connect, (connection) => endJob(connection, jobId));
  }
}

function jobOf([jobId, kind, captureId, title, input]: DuckDBValue[]): BegunJob {
  return {
    jobId: String(jobId),
    kind: kind as JobKind,
    captureId: captureId === null ? undefined : Number(captureId),
    title: String(title),
    input: JSON.parse(String(input)) as BegunJob['input'],
  };
}
