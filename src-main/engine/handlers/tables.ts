import type { Handlers } from '../../../src-contract/dispatch.ts';
import { caseTables } from '../../../src-contract/routes/tables.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { tableTitle } from '../../store/case-tables.ts';
import type { EngineParts } from '../engine-parts.ts';
import { exportTables, tablesFileName } from '../export-tables.ts';

export function tableHandlers(parts: EngineParts) {
  return {
    'tables.list': () => caseTables.map((table) => ({ table, title: tableTitle(table) })),

    async 'tables.export'(asked, { door }) {
      const { captureId, table = null } = asked;
      if (captureId !== undefined && !(await parts.case.captures.find(captureId))) {
        throw new AppError('not-found', 'There is no such capture.');
      }
      await parts.audit.note({ door, action: 'tables.exported', captureId, details: { table } });
      return parts.jobs.start('export', tablesFileName(asked), (report, signal) =>
        exportTables(parts, asked, report, signal),
      );
    },
  } satisfies Partial<Handlers>;
}
