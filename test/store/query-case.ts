// A case of its own with 3,000 flows, and how it is asked by SQL.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

export async function queryCase() {
  const { folder, exports, case: opened } = await temporaryCase();
  const flows = Array.from({ length: 3000 }, (_, i) =>
    flowRow({ flowId: `1.${i + 1}`, bytes: i, service: i % 3 === 0 ? 'dns' : null }),
  );
  await addFlows(opened, 1, flows);
  // The instance may reach the folder of exports: a query may not.
  writeFileSync(join(exports, 'other.csv'), 'secret\n42\n');
  const other = join(exports, 'other.csv').replaceAll("'", "''");
  const run = (sql: string, limit = 1000, seconds = 10) =>
    opened.query.run(sql, limit, { seconds });
  const refusal = async (sql: string): Promise<string> => {
    try {
      await run(sql);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'it ran';
  };
  return { folder, exports, flows, opened, other, run, refusal };
}
