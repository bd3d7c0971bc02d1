// A connection and a transaction for one piece of work. Two pieces never share a connection: their
// statements would meet in one transaction, and one would read what the other has half written.
// And a statement with parameters is planned first and run afterwards: only within a transaction do
// both see the same rows. Outside of one DuckDB 1.5 packs columns by the statistics of the planning,
// and rows that came in between are read as garbage.

import type { DuckDBConnection } from '@duckdb/node-api';
import { noteChange } from './case-changes.ts';
import { storeError } from './store-error.ts';

export type Connect = () => Promise<DuckDBConnection>;

type Work<Answer> = (connection: DuckDBConnection) => Promise<Answer>;

/** The same on a connection that holds what goes into the case, and that somebody else closes. */
export async function changing(
  connection: DuckDBConnection,
  work: () => Promise<void>,
): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    noteChange();
  }
}

/** For what may change something: all answers that are known are forgotten afterwards. */
export async function inTransaction<Answer>(connect: Connect, work: Work<Answer>): Promise<Answer> {
  try {
    return await transaction(connect, 'BEGIN TRANSACTION', work);
  } finally {
    noteChange();
  }
}

/** DuckDB refuses whatever would change something. */
export function whileReading<Answer>(connect: Connect, work: Work<Answer>): Promise<Answer> {
  return transaction(connect, 'BEGIN TRANSACTION READ ONLY', work);
}

async function transaction<Answer>(
  connect: Connect,
  begin: string,
  work: Work<Answer>,
): Promise<Answer> {
  const connection = await connect();
  try {
    await connection.run(begin);
    const answer = await work(connection);
    await connection.run('COMMIT');
    return answer;
  } catch (error) {
    throw storeError(error, 'The case');
  } finally {
    connection.closeSync(); // without a commit, nothing happened
  }
}

/** A step of an appender, which has a transaction of its own for each flush; with the last one its connection goes. */
export function appending(step: () => void, connection?: DuckDBConnection): void {
  try {
    step();
  } catch (error) {
    throw storeError(error, 'The case');
  } finally {
    connection?.closeSync();
    noteChange();
  }
}
