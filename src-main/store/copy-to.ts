// A question of the case -> a file that DuckDB writes in its own threads.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Condition } from './flow-conditions.ts';

export interface ExportPlace {
  /** In the export folder: DuckDB may write nowhere else. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

const csvFormat = 'FORMAT csv, HEADER';

/** Ended in the middle when the signal is aborted. Answers how many rows were written. */
export async function copyTo(
  connection: DuckDBConnection,
  rows: Condition,
  { path, signal }: ExportPlace,
  format = csvFormat,
): Promise<number> {
  const interrupt = () => connection.interrupt();
  signal?.throwIfAborted();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const copy = `COPY (${rows.sql}) TO ${quoted(path)} (${format})`;
    const copied = await connection.runAndReadAll(copy, [...rows.values]);
    return Number(copied.getRows()[0]?.[0] ?? 0);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

export const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;
