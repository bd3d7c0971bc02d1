// The flow table as TanStack Table sees it: columns out of the one list, sorting done elsewhere.

import {
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { laidOutColumns, widthOf } from './column-layout.ts';
import type { FlowLine } from './flow-lines.ts';
import { type CellValue, formatCell } from './format-cell.ts';

export const flowFeatures = tableFeatures({
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});

const helper = createColumnHelper<typeof flowFeatures, FlowLine>();

export const flowTableColumns = laidOutColumns.map((column) =>
  helper.accessor(({ flow }): unknown => flow?.[column.field] ?? null, {
    id: column.column,
    header: column.title,
    size: widthOf(column),
    sortDescFirst: false,
    cell: ({ getValue }) => {
      const value = getValue() as CellValue;
      const { text, closer } = formatCell(column.type, value);
      return (
        <span title={closer} data-zero={value === 0 || undefined}>
          {text}
        </span>
      );
    },
  }),
);
