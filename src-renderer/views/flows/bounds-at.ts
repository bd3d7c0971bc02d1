// A measurement in a cell -> the terms of the filter that keep what is at least, and at most, as large.

import { secondsText } from '../../../src-core/base/seconds-text.ts';
import type { ColumnType } from '../../../src-core/flow/flow-columns.ts';
import type { TermBounds } from '../../widgets/table/data-column.ts';
import type { CellValue } from './format-cell.ts';

/** Undefined for words, and where nothing is said. */
export function boundsAt(name: string, type: ColumnType, value: CellValue): TermBounds | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const number = type === 'time' || type === 'duration' ? secondsText(value) : String(value);
  return { atLeast: `${name}:>=${number}`, atMost: `${name}:<=${number}` };
}
