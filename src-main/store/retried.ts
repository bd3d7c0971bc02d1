// A transaction that changes rows which another one changes at the same moment fails in DuckDB: it is tried
// again, as nothing of it has happened.

import { setTimeout as wait } from 'node:timers/promises';

const mostTries = 6;
const firstWaitMs = 20;

export async function retried<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let turn = 1; ; turn++) {
    try {
      return await work();
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      if (turn === mostTries || !/conflict/i.test(said)) throw error;
      await wait(firstWaitMs * 2 ** turn);
    }
  }
}
