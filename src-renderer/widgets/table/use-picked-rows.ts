// The rows that are selected: one by one, or all from the last one on.

import { useCallback, useRef, useState } from 'react';
import type { RowSource } from './use-table-rows.ts';

/** Routes take so many by their ids at once; more than that are asked for as all that the filter shows. */
export const mostPicked = 1000;

export interface PickedRows<Row> {
  /** By their ids, in the order in which they were selected. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly toggle: (row: Row, at: number) => void;
  /** All between the last one and this one. */
  readonly extend: (row: Row, at: number) => void;
  readonly clear: () => void;
}

/** Some lines, such as heads of groups, are no row that can be selected. */
export function usePickedRows<Line, Row>(
  source: RowSource<Line>,
  rowIn: (line: Line) => Row | undefined,
  idOf: (row: Row) => string,
): PickedRows<Row> {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const lastAt = useRef<number>(undefined);
  const known = useRef({ source, rowIn, idOf });
  known.current = { source, rowIn, idOf };

  const toggle = useCallback((row: Row, at: number) => {
    lastAt.current = at;
    setRows((before) => toggled(before, known.current.idOf(row), row));
  }, []);

  const extend = useCallback(
    (row: Row, at: number) => {
      const from = lastAt.current;
      if (from === undefined) return toggle(row, at);
      lastAt.current = at;
      const offset = Math.min(from, at);
      const limit = Math.min(Math.abs(at - from) + 1, mostPicked);
      void known.current.source.ask({ offset, limit }).then((block) => {
        const between = block.rows.flatMap((line) => {
          const one = known.current.rowIn(line);
          return one === undefined ? [] : [[known.current.idOf(one), one] as const];
        });
        setRows((before) => new Map([...before, ...between].slice(0, mostPicked)));
      });
    },
    [toggle],
  );

  const clear = useCallback(() => {
    lastAt.current = undefined;
    setRows(new Map());
  }, []);
  return { rows, toggle, extend, clear };
}

export function toggled<Row>(
  rows: ReadonlyMap<string, Row>,
  id: string,
  row: Row,
): ReadonlyMap<string, Row> {
  const next = new Map(rows);
  if (!next.delete(id) && next.size < mostPicked) next.set(id, row);
  return next;
}
