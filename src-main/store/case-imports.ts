// The table `imports_under_way`: a row stands before an import begins and goes in the transaction that makes
// its capture ready, or takes what it brought away. A row that a process finds when it opens the case is
// of an import that was interrupted.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Connect, inTransaction } from './in-transaction.ts';

export interface BegunImport {
  readonly jobId: string;
  readonly captureId: number;
  readonly path: string;
  /** Only flows that this filter accepts. */
  readonly where: string;
}

const contents = ['flows', 'events', 'alerts', 'alert_silences'];

/** All that a capture brought into the case, and itself; all or nothing. */
export async function removeCapture(
  connection: DuckDBConnection,
  captureId: number,
): Promise<void> {
  for (const table of [...contents, 'captures']) {
    await connection.run(`DELETE FROM ${table} WHERE capture_id = $1`, [captureId]);
  }
}

export async function endImport(connection: DuckDBConnection, jobId: string): Promise<void> {
  await connection.run('DELETE FROM imports_under_way WHERE job_id = $1', [jobId]);
}

export class CaseImports {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** In the place of an interrupted one, where there is such a job. */
  begin({ jobId, captureId, path, where }: BegunImport, insteadOf: string): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await endImport(connection, insteadOf);
      await connection.run('INSERT INTO imports_under_way VALUES ($1, $2, $3, $4, false)', [
        ...[jobId, captureId, path, where],
      ]);
    });
  }

  /** It left nothing behind. With `isKept` it is found as interrupted when the case is opened again. */
  undo({ jobId, captureId }: BegunImport, isKept: boolean): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await removeCapture(connection, captureId);
      if (!isKept) await endImport(connection, jobId);
    });
  }

  /** Of an interrupted one, when it was run again or is not wanted any more. */
  forget(jobId: string): Promise<void> {
    return inTransaction(this.#connect, (connection) => endImport(connection, jobId));
  }

  /**
   * To be called before anything is begun: takes away what unfinished imports brought. Answers those that
   * were found now, and those that were known as interrupted before.
   */
  recover(): Promise<{ found: BegunImport[]; known: BegunImport[] }> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run(`DELETE FROM captures WHERE state <> 'ready'`);
      for (const table of contents) {
        await connection.run(
          `DELETE FROM ${table} WHERE capture_id NOT IN (SELECT capture_id FROM captures)`,
        );
      }
      const found = await begun(connection, false);
      const known = await begun(connection, true);
      await connection.run('UPDATE imports_under_way SET was_interrupted = true');
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

async function begun(connection: DuckDBConnection, was: boolean): Promise<BegunImport[]> {
  const reader = await connection.runAndReadAll(
    `SELECT job_id, capture_id, path, filter FROM imports_under_way WHERE was_interrupted = ${was}
      ORDER BY rowid`,
  );
  return reader.getRows().map(([jobId, captureId, path, where]) => ({
    ...{ jobId: String(jobId), captureId: Number(captureId) },
    ...{ path: String(path), where: String(where) },
  }));
}
