// Alerts of a case, one by one: the columns of the report, and behind them what persons said of them.

import type { AlertColumn, ReportedAlert } from './alert-columns.ts';
import { alertColumns } from './alert-columns.ts';
import { csvCell, defusedCell } from './csv-cell.ts';

export interface ReviewedAlert extends ReportedAlert {
  readonly captureId: number;
  readonly mark: string | null;
  readonly status: string;
  readonly note: string | null;
}

type Column = Pick<AlertColumn, 'column'> & {
  json(alert: ReviewedAlert): string;
  cell(alert: ReviewedAlert): string;
};

const word = (column: 'mark' | 'status' | 'note'): Column => ({
  column,
  json: (alert) => JSON.stringify(alert[column]),
  cell: (alert) => csvCell(alert[column] ?? ''),
});

const columns: readonly Column[] = [
  ...alertColumns,
  {
    column: 'capture_id',
    json: ({ captureId }) => String(captureId),
    cell: ({ captureId }) => String(captureId),
  },
  ...(['mark', 'status', 'note'] as const).map(word),
];

export const alertCsvHeader = columns.map(({ column }) => column).join(',');

export function alertCsvLine(alert: ReviewedAlert, isDefused: boolean): string {
  return columns.map(({ cell }) => (isDefused ? defusedCell(cell(alert)) : cell(alert))).join(',');
}

export const alertJsonLine = (alert: ReviewedAlert): string =>
  `{${columns.map(({ column, json }) => `${JSON.stringify(column)}:${json(alert)}`).join(',')}}`;
