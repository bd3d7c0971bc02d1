// A number of a flow as CSV and JSON spell it; '' where there is nothing to say.

import { secondsText } from '../base/seconds-text.ts';
import type { ColumnType } from '../flow/flow-columns.ts';

export type NumberSpelling = (value: number) => string;

/** Written by the million: whoever writes a column asks once how its numbers are spelled. */
export function numberSpelling(type: ColumnType): NumberSpelling {
  if (type === 'time' || type === 'duration') return secondsCell;
  return type === 'ratio' ? ratioCell : plainCell;
}

export const numberCell = (type: ColumnType, value: number): string => numberSpelling(type)(value);

const secondsCell = (us: number): string => (Number.isNaN(us) ? '' : secondsText(us));
const plainCell = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** The fewest digits that say the number, spelled as DuckDB and Python do: 8.0, 0.0001, 1e-05. */
export function ratioCell(value: number): string {
  if (Number.isNaN(value)) return '';
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16)) {
    return value.toExponential().replace(/([+-])(\d)$/, '$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
