// `-bytes,src_ip` -> the columns to sort by, the most important first.

import { AppError } from '../base/app-error.ts';
import { type SearchField, searchColumns } from './search-columns.ts';

export interface SortBy {
  readonly field: SearchField;
  readonly isFalling: boolean;
}

export function parseSort(text: string): SortBy[] {
  const names = text.split(',').filter((name) => name !== '');
  return names.map((name) => {
    const isFalling = name.startsWith('-');
    const column = isFalling ? name.slice(1) : name;
    const known = searchColumns.find((candidate) => candidate.column === column);
    if (!known) throw new AppError('bad-input', `There is no column "${column}" to sort by.`);
    return { field: known.field, isFalling };
  });
}
