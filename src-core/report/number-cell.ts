// A number of a flow as CSV and JSON spell it; '' where there is nothing to say.

import { secondsText } from '../base/seconds-text.ts';
import type { ColumnType } from '../flow/flow-columns.ts';

export function numberCell(type: ColumnType, value: number): string {
  if (Number.isNaN(value)) return '';
  if (type === 'time' || type === 'duration') return secondsText(value);
  return type === 'ratio' ? fraction(value) : String(value);
}

/** The fewest digits that say the number, spelled as DuckDB and Python do: 8.0, 0.0001, 1e-05. */
function fraction(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16)) {
    return value.toExponential().replace(/([+-])(\d)$/, '$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
