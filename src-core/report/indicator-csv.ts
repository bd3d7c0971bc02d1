// An analysis -> a list of the indicators that it found, as CSV: one line each, the worst first.

import { mostInLine } from './alert-flows.ts';
import type { Analysis } from './analysis.ts';
import { spreadsheetCell } from './csv-cell.ts';
import { type FoundIndicator, foundIndicators } from './found-indicators.ts';
import { isoTime } from './iso-time.ts';
import { ratioCell } from './number-cell.ts';

type Cell = readonly [string, (indicator: FoundIndicator) => string];

const columns: readonly Cell[] = [
  ['type', ({ kind }) => kind],
  ['value', ({ value }) => value],
  ['role', ({ role }) => role],
  ['is_inside', ({ isInside }) => String(isInside)],
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => ratioCell(confidence)],
  ['first_seen', ({ firstUs }) => isoTime(firstUs)],
  ['last_seen', ({ lastUs }) => isoTime(lastUs)],
  ['techniques', ({ alerts }) => distinct(alerts.map(({ attack }) => attack)).join(' ')],
  ['why', ({ alerts }) => distinct(alerts.map(({ title }) => title)).join('; ')],
  ['summary', ({ alerts }) => alerts[0]?.summary ?? ''],
  ['alert_count', ({ alerts }) => String(alerts.length)],
  ['alert_ids', ({ alerts }) => alerts.slice(0, mostInLine).map(idOf).join(' ')],
];

const idOf = ({ id }: { readonly id: string }): string => id;
const distinct = (words: readonly (string | null)[]) =>
  [...new Set(words)].filter((word): word is string => word !== null).slice(0, mostInLine);

export function indicatorCsv(analysis: Analysis): string {
  const header = columns.map(([column]) => column).join(',');
  const lines = foundIndicators(analysis).map((found) =>
    columns.map(([, cell]) => spreadsheetCell(cell(found))).join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
