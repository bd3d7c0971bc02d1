// The columns that show, left to right, as TanStack Table arranges them. Rows are none of its business: they
// come by blocks, sorted.

import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  type Header,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { DataColumn } from './data-column.ts';
import { readSort, writeSort } from './sort-text.ts';
import { fitWidth, orderOf, visibilityOf } from './table-layout.ts';
import type { LaidOut } from './use-table-layout.ts';

const columnFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});

type NoRow = Record<string, never>;
export type ColumnHeader = Header<typeof columnFeatures, NoRow, unknown>;

const helper = createColumnHelper<typeof columnFeatures, NoRow>();
const noRows: NoRow[] = [];

/** A column in its place. */
export interface PlacedColumn<Row> {
  readonly column: DataColumn<Row>;
  readonly header: ColumnHeader;
  /** How far from the left it stays, when it is pinned. */
  readonly leftPx: number | undefined;
}

export interface ColumnModel<Row> {
  readonly placed: readonly PlacedColumn<Row>[];
  /** The tracks of a row's CSS grid. */
  readonly template: string;
  readonly totalPx: number;
}

export function useColumnModel<Row>(
  { columns, layout, change }: LaidOut<Row>,
  sort: string,
  onSort: (sort: string) => void,
): ColumnModel<Row> {
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const sorting = useMemo(() => readSort(sort, (id) => byId.has(id)), [sort, byId]);
  const state = useMemo(
    () => ({
      columnVisibility: { ...visibilityOf(layout, columns) },
      columnOrder: [...orderOf(layout, columns)],
      columnPinning: { start: [...controlsOf(columns), ...layout.pinned], end: [] },
      columnSizing: { ...layout.widths },
    }),
    [layout, columns],
  );
  const table = useTable({
    features: columnFeatures,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    columnResizeMode: 'onChange',
    isMultiSortEvent: (event) => (event as MouseEvent).shiftKey,
    state: { ...state, sorting },
    onSortingChange: (next) => onSort(writeSort(typeof next === 'function' ? next(sorting) : next)),
    onColumnSizingChange: (next) => {
      const sizes = typeof next === 'function' ? next(state.columnSizing) : next;
      const fitting = Object.entries(sizes).map(([id, px]) => [id, fitWidth(px)] as const);
      change({ ...layout, widths: Object.fromEntries(fitting) });
    },
  });

  const placed = (table.getHeaderGroups()[0]?.headers ?? []).flatMap((header) => {
    const column = byId.get(header.column.id);
    const isPinned = header.column.getIsPinned() === 'start';
    return column
      ? [{ column, header, leftPx: isPinned ? header.column.getStart('start') : undefined }]
      : [];
  });
  const tracks = placed.map(({ column, header, leftPx }) =>
    column.widestPx && leftPx === undefined && layout.widths[column.id] === undefined
      ? `minmax(${column.widthPx}px, ${column.widestPx}px)`
      : `${header.getSize()}px`,
  );
  return { placed, template: tracks.join(' '), totalPx: table.getTotalSize() };
}

const controlsOf = <Row>(columns: readonly DataColumn<Row>[]): readonly string[] =>
  columns.filter(({ isControl }) => isControl).map(({ id }) => id);

const definitionOf = <Row>({ id, title, widthPx, isSortable }: DataColumn<Row>) =>
  helper.accessor((): unknown => undefined, {
    id,
    header: title,
    size: widthPx,
    enableSorting: isSortable !== false,
    sortDescFirst: false,
  });
