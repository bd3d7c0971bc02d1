// A flow -> one line for the clipboard: exact numbers, tabs between, nothing that breaks a line.

import type { FlowColumn, FlowField, FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { formatDuration, formatTime } from '../../widgets/format-time.ts';
import type { CellValue } from './format-cell.ts';

type Column = FlowColumn & { readonly field: FlowField };

export const flowText = (flow: FlowRow, columns: readonly Column[]): string =>
  columns.map((column) => exactText(column, flow[column.field])).join('\t');

function exactText({ type }: Column, value: CellValue): string {
  if (value === null) return '';
  // Words come out of the capture: whoever sent them could have put anything in.
  if (typeof value === 'string') return value.replace(/\p{Cc}+/gu, ' ');
  if (type === 'time') return formatTime(value);
  if (type === 'duration') return formatDuration(value);
  return String(value);
}
