import type { ReactNode } from 'react';
import type { TimeZone } from '../format-time.ts';

/** Terms of the filter box: `bytes:>=1000`, `bytes:<=1000`. */
export interface TermBounds {
  readonly atLeast: string;
  readonly atMost: string;
}

/** One column of a table over rows of some kind. */
export interface DataColumn<Row> {
  /** What the order in the address and what is remembered call it. */
  readonly id: string;
  readonly title: string;
  /** At 12 px monospace a digit is 7.2 px wide, and 16 px are the cell's own. */
  readonly widthPx: number;
  /** It takes room to spare up to this. */
  readonly widestPx?: number;
  readonly isRight?: boolean;
  /** The engine can sort by it, under its id. */
  readonly isSortable?: boolean;
  /** Otherwise it waits in the column menu. */
  readonly isShownAtFirst?: boolean;
  /** Holds a control in the place of a value: always shown, first, and never copied. */
  readonly isControl?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** For the clipboard: exact, without units. */
  readonly text: (row: Row, zone: TimeZone) => string;
  /** The term of the filter box that finds rows with this value, such as `dport:443`. */
  readonly term?: (row: Row) => string | undefined;
  /** Of a measurement, which few rows share. */
  readonly bounds?: (row: Row) => TermBounds | undefined;
}
