import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import { completeWhere } from '../complete-where.ts';
import type { EngineParts } from '../engine-parts.ts';
import { RunningQueries } from '../running-queries.ts';

/** A file may take longer than an answer that somebody waits for. */
const exportSeconds = 600;
const mostValues = 20;
/** The log tells what was asked, as far as a person reads. */
const longestNoted = 1000;

export function queryHandlers(parts: EngineParts) {
  const { query } = parts.case;
  const running = new RunningQueries();

  return {
    'flows.complete': ({ where, cursor = where.length, captureId }) =>
      completeWhere(where, cursor, (wanted) => query.values(wanted, captureId, mostValues)),

    'query.run': ({ sql, limit, seconds, runId }) =>
      running.run(runId, (signal) => query.run(sql, limit, { seconds, signal })),

    'query.cancel': ({ runId }) => ({ wasRunning: running.end(runId) }),

    'query.tables': () => query.tables(),

    async 'query.export'({ sql }, { door }) {
      const exportName = `query-${randomUUID()}.csv`;
      const details = { sql: sql.slice(0, longestNoted) };
      await parts.audit.note({ door, action: 'query.exported', details });
      return parts.jobs.start('export', 'query.csv', async (_report, signal) => {
        const path = join(parts.exportFolder, exportName);
        await query.exportCsv(sql, path, { seconds: exportSeconds, signal });
        return { exportName };
      });
    },
  } satisfies Partial<Handlers>;
}
