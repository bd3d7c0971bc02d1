// Imports that are under way, and what captures bring into a case: an import's row in `jobs_under_way` goes in
// the transaction that makes its capture ready, or takes what it brought away.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type BegunJob, beginJob, endJob, interruptedJobs } from './case-jobs.ts';
import { type Connect, inTransaction } from './in-transaction.ts';

export interface BegunImport {
  readonly jobId: string;
  readonly captureId: number;
  readonly path: string;
  /** Only flows that this filter accepts. */
  readonly where: string;
}

const contents = [
  ...['flows', 'events', 'alerts', 'alert_silences'],
  ...['scores', 'host_scores', 'host_scorings'],
];

/** All that a capture brought into the case, and itself; all or nothing. */
export async function removeCapture(
  connection: DuckDBConnection,
  captureId: number,
): Promise<void> {
  for (const table of [...contents, 'captures']) {
    await connection.run(`DELETE FROM ${table} WHERE capture_id = $1`, [captureId]);
  }
}

export interface Recovered {
  /** Interrupted, as was found now, and as was known before. */
  readonly found: readonly BegunJob[];
  readonly known: readonly BegunJob[];
}

export class CaseImports {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** In the place of an interrupted one, where there is such a job. */
  begin({ jobId, captureId, path, where }: BegunImport, insteadOf: string): Promise<void> {
    const begun = {
      jobId,
      kind: 'import',
      captureId,
      title: path,
      input: { path, where },
    } as const;
    return inTransaction(this.#connect, (connection) => beginJob(connection, begun, insteadOf));
  }

  /** It left nothing behind. With `isKept` it is found as interrupted when the case is opened again. */
  undo(
    { jobId, captureId }: Pick<BegunImport, 'jobId' | 'captureId'>,
    isKept: boolean,
  ): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await removeCapture(connection, captureId);
      if (!isKept) await endJob(connection, jobId);
    });
  }

  /** Of an interrupted one, when it was run again or is not wanted any more. */
  forget(jobId: string): Promise<void> {
    return inTransaction(this.#connect, (connection) => endJob(connection, jobId));
  }

  /**
   * To be called before anything is begun: takes away what unfinished imports brought, and answers all
   * jobs that were interrupted, whatever their kind.
   */
  recover(): Promise<Recovered> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run(`DELETE FROM captures WHERE state <> 'ready'`);
      for (const table of contents) {
        await connection.run(
          `DELETE FROM ${table} WHERE capture_id NOT IN (SELECT capture_id FROM captures)`,
        );
      }
      const found = await interruptedJobs(connection, false);
      const known = await interruptedJobs(connection, true);
      await connection.run('UPDATE jobs_under_way SET was_interrupted = true');
      return { found, known };
    });
  }

  /** The greatest number that any capture ever had. */
  lastNumber(): Promise<number> {
    return inTransaction(this.#connect, async (connection) => {
      const reader = await connection.runAndReadAll(`SELECT max(capture_id) FROM (
        SELECT capture_id FROM captures UNION ALL SELECT capture_id FROM audit)`);
      return Number(reader.getRows()[0]![0] ?? 0);
    });
  }
}

/** A job of the kind `import` -> the import. */
export function importOf({ jobId, captureId = 0, input }: BegunJob): BegunImport {
  return { jobId, captureId, path: String(input.path), where: String(input.where ?? '') };
}
