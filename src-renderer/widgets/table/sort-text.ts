// The contract's way of writing an order (`-bytes,src_ip`) <-> the table's.

import type { SortingState } from '@tanstack/react-table';

/** Names that are no column are left out, so that an old address still opens. */
export function readSort(text: string, isColumn: (id: string) => boolean): SortingState {
  return text
    .split(',')
    .map((part) => ({ id: part.replace(/^-/, ''), desc: part.startsWith('-') }))
    .filter(({ id }) => isColumn(id));
}

export const writeSort = (sorting: SortingState): string =>
  sorting.map(({ id, desc }) => (desc ? `-${id}` : id)).join(',');
