// Rows -> a table of the case, batch by batch. An appender writes in the thread of whoever calls it, and with it
// DuckDB writes the case's file whenever enough has come together, for a second at a time. So the rows are
// put into memory first, and DuckDB takes them over in threads of its own.

import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { noteChange } from './case-changes.ts';
import type { Connect } from './in-transaction.ts';
import { storeError } from './store-error.ts';

type Chunks = Iterable<DuckDBDataChunk> | AsyncIterable<DuckDBDataChunk>;

export interface StagedRows {
  /** One batch after the other. What is appended can be read at once. */
  append(chunks: Chunks): Promise<void>;
  /** What is under way ends first, or is left out. */
  close(): Promise<void>;
}

export async function stagedRows(connect: Connect, table: 'flows' | 'events'): Promise<StagedRows> {
  const connection = await connect();
  let isClosed = false;
  let underWay = Promise.resolve();
  const write = async (chunks: Chunks): Promise<void> => {
    // Anew for each batch: what is deleted in memory is not given back.
    await connection.run(`CREATE OR REPLACE TEMP TABLE staged AS FROM ${table} LIMIT 0`);
    if (!(await stage(connection, chunks, () => isClosed))) return;
    await connection.run(`INSERT INTO ${table} FROM temp.staged`);
  };
  return {
    append(chunks) {
      const written = write(chunks)
        .catch((error) => {
          throw storeError(error, 'The case');
        })
        .finally(noteChange);
      underWay = written.catch(() => {}); // told to whoever appended
      return written;
    },
    async close() {
      isClosed = true;
      await underWay;
      connection.closeSync(); // its temporary table goes, too
    },
  };
}

/** False when nobody wants them any more. */
async function stage(
  connection: DuckDBConnection,
  chunks: Chunks,
  isUnwanted: () => boolean,
): Promise<boolean> {
  const appender = await connection.createAppender('staged', 'main', 'temp');
  try {
    for await (const chunk of chunks) {
      if (isUnwanted()) return false;
      appender.appendDataChunk(chunk);
    }
    return !isUnwanted();
  } finally {
    appender.closeSync();
  }
}
