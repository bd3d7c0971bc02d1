// DuckDB keeps the pages of a case that it has read until its memory is full. Whoever reads all of them gives them
// back: the limit goes down for a moment, and pages are what goes first.

import type { Connect } from './in-transaction.ts';

/** Of all questions of a case together. */
export const memoryLimit = '1GB';

/** Left above what is no page: so much may others ask for in that moment, and so many pages stay. */
const roomMb = 128;

const takenSql = `SELECT ceil(sum(memory_usage_bytes) / 1e6) FROM duckdb_memory() WHERE tag <> 'BASE_TABLE'`;

export async function dropPages(connect: Connect): Promise<void> {
  const connection = await connect(); // its own: nobody interrupts it before the limit is up again
  try {
    const taken = Number((await connection.runAndReadAll(takenSql)).getRows()[0]?.[0]);
    const low = `${taken + roomMb}MB`;
    await connection.run(`SET memory_limit = '${low}'; SET memory_limit = '${memoryLimit}'`);
  } catch (error) {
    if (!isInUse(error)) throw error; // they go next time
  } finally {
    connection.closeSync();
  }
}

const isInUse = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('Failed to change memory limit');
