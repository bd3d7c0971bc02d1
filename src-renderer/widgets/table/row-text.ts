// A row -> one line for the clipboard: tabs between, nothing that breaks a line.

import type { TimeZone } from '../format-time.ts';
import type { DataColumn } from './data-column.ts';

export const rowText = <Row>(
  row: Row,
  columns: readonly Pick<DataColumn<Row>, 'text' | 'isControl'>[],
  zone: TimeZone,
): string =>
  columns
    .filter(({ isControl }) => !isControl)
    .map(({ text }) => oneLine(text(row, zone)))
    .join('\t');

/** Words come out of the capture: whoever sent them could have put anything in. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
