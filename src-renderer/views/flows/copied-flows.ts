// Flows as text for the clipboard, with the columns that show: spelled as exports spell them.

import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { secondsText } from '../../../src-core/base/seconds-text.ts';
import { queryColumns } from '../../../src-core/query/case-columns.ts';
import { csvCell, spreadsheetCell } from '../../../src-core/report/csv-cell.ts';

type Value = string | number | null;

const byName = new Map(queryColumns.map((column) => [column.column, column]));

/** Times in seconds since 1970, as in the CSV; features by their names. */
function cellOf(flow: FlowPageRow, name: string): Value {
  const column = byName.get(name);
  if (!column) return flow.features?.[name] ?? null;
  const value = flow[column.field];
  const isTime = column.type === 'time' || column.type === 'duration';
  return isTime && typeof value === 'number' ? secondsText(value) : value;
}

const isTime = (name: string): boolean => /^(?:time|duration)$/.test(byName.get(name)?.type ?? '');
const isNumeric = (name: string): boolean => {
  const type = byName.get(name)?.type;
  return type !== 'word' && type !== 'address';
};

/** What a spreadsheet would run is made harmless: this is pasted into one. */
export function csvText(flows: readonly FlowPageRow[], columns: readonly string[]): string {
  const cell = (flow: FlowPageRow, name: string) => {
    const text = String(cellOf(flow, name) ?? '');
    return isNumeric(name) ? csvCell(text) : spreadsheetCell(text);
  };
  const lines = flows.map((flow) => columns.map((name) => cell(flow, name)).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}

/** One list; numbers are numbers. */
export function jsonText(flows: readonly FlowPageRow[], columns: readonly string[]): string {
  const plain = (flow: FlowPageRow, name: string): Value => {
    const value = cellOf(flow, name);
    return isTime(name) && value !== null ? Number(value) : value;
  };
  const rows = flows.map((flow) =>
    Object.fromEntries(columns.map((name) => [name, plain(flow, name)])),
  );
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;
}
