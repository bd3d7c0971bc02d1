// One value of a flow, exact and without its unit, as the clipboard gets it.

import type { FlowColumn } from '../../../src-core/flow/flow-columns.ts';
import { formatDuration, formatTime, type TimeZone } from '../../widgets/format-time.ts';
import type { CellValue } from './format-cell.ts';

export function exactText(
  { type }: Pick<FlowColumn, 'type'>,
  value: CellValue,
  zone: TimeZone,
): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (type === 'time') return formatTime(value, zone);
  if (type === 'duration') return formatDuration(value);
  return String(value);
}
