// One value of a flow -> what its cell says, and what it says on a closer look.

import type { ColumnType } from '../../../src-core/flow/flow-columns.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { formatDuration, formatSeconds, formatTime } from '../../widgets/format-time.ts';

export type CellValue = string | number | null;

export interface CellText {
  readonly text: string;
  /** The exact or the longer form, where `text` is not all there is to say. */
  readonly closer?: string;
}

const empty: CellText = { text: '' };

/** Words come out of the capture: see SafeText. */
function wordCell(value: string): CellText {
  const text = shownText(value);
  return { text, closer: text };
}

export function formatCell(type: ColumnType, value: CellValue): CellText {
  if (value === null) return empty;
  if (typeof value === 'string') return wordCell(value);
  switch (type) {
    case 'time':
      return { text: formatTime(value), closer: `${formatTime(value)} UTC` };
    case 'duration':
      return { text: formatDuration(value), closer: formatSeconds(value / 1e6) };
    case 'bytes':
      return { text: formatBytes(value), closer: `${formatCount(value)} bytes` };
    case 'ratio':
      return { text: value.toFixed(3), closer: String(value) };
    default:
      return { text: String(value) };
  }
}
