// The first line of a table -> the names of its columns, and whether the line is a row already.

import { columnName, headerNames, nameKey } from './header-names.ts';
import { readNumber } from './read-number.ts';
import type { TableFormat } from './table-format.ts';
import { tableFormats } from './table-formats.ts';

export interface TableHeader {
  readonly names: readonly string[];
  /** False where the text has no header: its first line is a row. */
  readonly isWritten: boolean;
  /** Whether the names are only places: `column_1`. */
  readonly isNameless: boolean;
}

export function formatOf(names: readonly string[]): TableFormat | undefined {
  const keys = new Set(names.map(nameKey));
  return tableFormats.find(({ marks }) => marks.some((mark) => mark.every((key) => keys.has(key))));
}

export function tableHeader(cells: readonly string[]): TableHeader {
  const names = headerNames(cells);
  if (formatOf(cells)) return { names, isWritten: true, isNameless: false };
  for (const format of tableFormats) {
    const known = format.namesOf?.(cells);
    if (known) return { names: known, isWritten: false, isNameless: false };
  }
  if (!looksLikeRow(cells)) return { names, isWritten: true, isNameless: false };
  return { names: cells.map((_, at) => columnName(at)), isWritten: false, isNameless: true };
}

/** Names are no numbers, unless they count the columns, as pandas names those that have no name. */
function looksLikeRow(cells: readonly string[]): boolean {
  const numbers = [...cells.entries()].filter(([, cell]) => isNumber(cell));
  return numbers.length > 0 && !numbers.every(([at, cell]) => [at, at + 1].includes(Number(cell)));
}

const scratch = new Float64Array(1);

const isNumber = (cell: string): boolean =>
  readNumber(cell, 0, cell.length, scratch, 0) && !Number.isNaN(scratch[0]);
