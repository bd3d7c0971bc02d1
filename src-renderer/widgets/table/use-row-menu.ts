// The menu of a row: asked for with the mouse where it points, or by key below the row.

import { type MouseEvent, useCallback, useRef, useState } from 'react';
import type { CellMenuPlace } from './cell-menu.tsx';
import type { DataColumn } from './data-column.ts';
import type { TableLine } from './row-blocks.ts';
import { rowId } from './table-row.tsx';

interface Known<Row> {
  readonly tableId: string;
  readonly lines: readonly TableLine<Row>[];
  readonly columns: readonly DataColumn<Row>[];
}

export function useRowMenu<Row>(now: Known<Row>) {
  const [place, setPlace] = useState<CellMenuPlace<Row>>();
  // Rows are drawn again only when what they are given changes, so these stay the same.
  const known = useRef(now);
  known.current = now;
  const openAt = useCallback(
    (at: number, columnId: string | undefined, point: { xPx: number; yPx: number }) => {
      const { lines, columns } = known.current;
      const row = lines.find((line) => line.at === at)?.row;
      const column = columns.find(({ id }) => id === columnId);
      if (row !== undefined) setPlace({ ...point, row, column });
    },
    [],
  );
  const openByMouse = useCallback(
    (event: MouseEvent, at: number, columnId: string | undefined) => {
      event.preventDefault();
      openAt(at, columnId, { xPx: event.clientX, yPx: event.clientY });
    },
    [openAt],
  );
  const openByKey = useCallback(
    (at: number, columnId: string | undefined) => {
      const box = document.getElementById(rowId(known.current.tableId, at));
      const { left = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {};
      openAt(at, columnId, { xPx: Math.max(left, 0) + 24, yPx: bottom });
    },
    [openAt],
  );
  const close = useCallback(() => setPlace(undefined), []);
  return { place, openByMouse, openByKey, close };
}
