import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { DataColumn } from './data-column.ts';
import { firstLayout, readLayout, type TableLayout } from './table-layout.ts';

export interface LaidOut<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly layout: TableLayout;
  readonly change: (next: TableLayout) => void;
}

/** How the table of this name is laid out, remembered by this browser or window. */
export function useTableLayout<Row>(
  name: string,
  columns: readonly DataColumn<Row>[],
): LaidOut<Row> {
  const [layout, change] = useLocalStorage<TableLayout>({
    key: `wiresift-table-${name}`,
    defaultValue: firstLayout,
    getInitialValueInEffect: false,
    deserialize: (text) => readLayout(text, columns),
  });
  return useMemo(() => ({ columns, layout, change }), [columns, layout, change]);
}
