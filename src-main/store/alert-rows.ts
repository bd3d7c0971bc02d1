// Alerts of the case with what was decided about them, as they are asked of `alertQuery`.

import type { DuckDBValue } from '@duckdb/node-api';
import type { AlertRow, Mark } from '../../src-contract/routes/alerts.ts';
import type { Alert } from '../../src-core/alert/alert.ts';

export const alertColumns = 'capture_id, alert, silenced_by, is_first, mark, note, is_closed';

export function alertRow(values: readonly DuckDBValue[]): AlertRow {
  const [captureId, alert, silencedBy, isFirst, mark, note, isClosed] = values;
  return {
    captureId: Number(captureId),
    ...(JSON.parse(String(alert)) as Alert),
    silencedBy: silencedBy as string | null,
    isWithinBudget: isFirst === true,
    mark: mark as Mark | null,
    status: isClosed === true ? 'closed' : 'open',
    note: note as string | null,
  };
}
