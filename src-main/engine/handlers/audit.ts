import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';

export function auditHandlers(parts: EngineParts) {
  const stored = parts.case.audit;

  return {
    async 'audit.page'({ offset, limit }) {
      const [total, rows] = await Promise.all([stored.count(), stored.page(offset, limit)]);
      return { total, offset, rows };
    },
    async 'audit.export'(_nothing, { door }) {
      const exportName = `audit-${randomUUID()}.csv`;
      await parts.audit.note({ door, action: 'audit.exported' });
      return parts.jobs.start('export', 'audit.csv', async (_report, signal) => {
        signal.throwIfAborted();
        await stored.exportCsv(join(parts.exportFolder, exportName));
        return { exportName };
      });
    },
  } satisfies Partial<Handlers>;
}
