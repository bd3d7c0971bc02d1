// Profiles of hosts -> CSV (RFC 4180, with plain newlines): the columns of the one list, in its order.
// Rows of the whole capture have no window.

import { type HostBatch, hostWord, numbersPerHost } from '../feature/host-batch.ts';
import { hostColumns, hostNumberFields } from '../feature/host-columns.ts';
import { csvCell } from './csv-cell.ts';
import { numberCell } from './number-cell.ts';

export const hostCsvHeader = `${hostColumns.map(({ column }) => column).join(',')}\n`;

const numberFields: readonly string[] = hostNumberFields;

const cells = hostColumns.map(({ field, type }) => ({
  type,
  number: numberFields.indexOf(field),
}));

export function hostCsv(batch: HostBatch): string {
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const at = row * numbersPerHost;
    const line = cells.map(({ type, number }) =>
      number < 0 ? csvCell(hostWord(batch, row)) : numberCell(type, batch.numbers[at + number]!),
    );
    text += `${line.join(',')}\n`;
  }
  return text;
}
