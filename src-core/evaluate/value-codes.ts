// Columns of one kind of thing (both addresses of a flow) -> a number for each value, the same for the same
// value whichever column it stands in. The columns lie one after the other.

import type { TableColumn } from '../table/record-table.ts';
import { noOrigin } from './row-origins.ts';

/** `noOrigin` for no word and no number. */
export function valueCodes(columns: readonly TableColumn[]): Uint32Array {
  const known = new Map<string | number, number>();
  const codeOf = (value: string | number) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  };
  const codes = columns.map((column) => {
    if (column.kind === 'numbers') {
      return Uint32Array.from(column.numbers, (value) =>
        Number.isNaN(value) ? noOrigin : codeOf(value),
      );
    }
    const ofWord = column.words.map((word) => (word === '' ? noOrigin : codeOf(word)));
    return Uint32Array.from(column.codes, (code) => ofWord[code]!);
  });
  const all = new Uint32Array(codes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of codes) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}
