// A column of numbers as they are, for models that know what they mean.

import type { NumberColumn } from '../table/record-table.ts';
import type { MatrixPlace } from './preparation.ts';

export interface PlainNumbers {
  readonly name: string;
  readonly kind: 'plain';
}

/** As the profile of first packets has it where there is none. */
const nothing = -1;

export function writePlain(
  { numbers }: NumberColumn,
  rows: ArrayLike<number>,
  { values, width, at }: MatrixPlace,
): void {
  for (let i = 0, to = at; i < rows.length; i++, to += width) {
    const number = numbers[rows[i]!]!;
    values[to] = Number.isFinite(number) ? number : nothing;
  }
}
