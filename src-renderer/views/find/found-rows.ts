// What was looked for and where it occurs -> the rows that show, in their order, and the same as CSV.

import type { FoundLine } from '../../../src-contract/routes/find.ts';
import { secondsText } from '../../../src-core/base/seconds-text.ts';
import { csvCell, spreadsheetCell } from '../../../src-core/report/csv-cell.ts';

export const shownKinds = ['all', 'found', 'missing'] as const;
export type ShownKind = (typeof shownKinds)[number];

export const occurs = ({ flows, events, alerts }: FoundLine): boolean =>
  flows + events + alerts > 0;

/** Anything may stand in an address. */
export const shownKind = (text: string): ShownKind =>
  shownKinds.find((kind) => kind === text) ?? 'all';

export const rowsShown = (rows: readonly FoundLine[], shown: ShownKind): readonly FoundLine[] =>
  shown === 'all' ? rows : rows.filter((row) => occurs(row) === (shown === 'found'));

type SortValue = string | number | null;

const sortValues: Readonly<Record<string, (row: FoundLine) => SortValue>> = {
  line: ({ line }) => line,
  text: ({ text }) => text,
  kind: ({ kind }) => kind,
  value: ({ value }) => value,
  flows: ({ flows }) => flows,
  events: ({ events }) => events,
  alerts: ({ alerts }) => alerts,
  first: ({ firstUs }) => firstUs,
  last: ({ lastUs }) => lastUs,
};

/** As the table writes an order, `-flows,line`; what is not known comes last either way. */
export function sortedRows(rows: readonly FoundLine[], sort: string): readonly FoundLine[] {
  const steps = sort.split(',').flatMap((part) => {
    const id = part.replace(/^-/, '');
    const of = Object.hasOwn(sortValues, id) ? sortValues[id] : undefined;
    return of ? [{ of, sign: part.startsWith('-') ? -1 : 1 }] : [];
  });
  return rows.toSorted((a, b) => {
    for (const { of, sign } of steps) {
      const order = compare(of(a), of(b), sign);
      if (order !== 0) return order;
    }
    return a.line - b.line;
  });
}

function compare(a: SortValue, b: SortValue, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

const seconds = (us: number | null): string => (us === null ? '' : secondsText(us));

/** Times in seconds since 1970, as in other exports. */
export function foundCsv(rows: readonly FoundLine[]): string {
  const lines = rows.map(({ line, text, kind, value, flows, events, alerts, firstUs, lastUs }) =>
    [
      String(line),
      spreadsheetCell(text),
      csvCell(kind),
      spreadsheetCell(value),
      ...[flows, events, alerts].map(String),
      seconds(firstUs),
      seconds(lastUs),
    ].join(','),
  );
  return ['line,text,kind,value,flows,events,alerts,first,last', ...lines, ''].join('\n');
}
