// Changes of rows that others may be changing, too: one after the other, since DuckDB refuses those that meet;
// and where a change meets an import that takes its flows away again, it is done anew.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Connect, inTransaction } from './in-transaction.ts';

export type Change = <Answer>(
  work: (connection: DuckDBConnection) => Promise<Answer>,
) => Promise<Answer>;

const mostTries = 5;

export function oneByOne(connect: Connect): Change {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(() => tried(() => inTransaction(connect, work)));
    last = next.catch(() => {}); // heard by whoever asked
    return next;
  };
}

async function tried<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let left = mostTries - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isConflict(error)) throw error;
    }
  }
}

/** Of a transaction that failed so, nothing happened. */
const isConflict = (error: unknown): boolean =>
  error instanceof Error && /transaction.*conflict|conflict on/i.test(error.message);
