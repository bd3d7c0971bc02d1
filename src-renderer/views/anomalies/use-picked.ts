// The alerts that are selected: one by one, or all from the last one on.

import { useCallback, useRef, useState } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';
import { type AlertLine, alertIn } from './alert-groups.ts';

/** The engine marks so many by their ids at once; more than that are marked as all that the filter shows. */
export const mostPicked = 1000;

export interface Picked {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (alert: AlertRow, at: number) => void;
  /** All between the last one and this one. */
  readonly extend: (alert: AlertRow, at: number) => void;
  readonly clear: () => void;
}

export function usePicked(source: RowSource<AlertLine>): Picked {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const lastAt = useRef<number>(undefined);
  const known = useRef(source);
  known.current = source;

  const toggle = useCallback(({ id }: AlertRow, at: number) => {
    lastAt.current = at;
    setIds((before) => toggled(before, id));
  }, []);

  const extend = useCallback(
    (alert: AlertRow, at: number) => {
      const from = lastAt.current;
      if (from === undefined) return toggle(alert, at);
      lastAt.current = at;
      const [offset, limit] = [Math.min(from, at), Math.min(Math.abs(at - from) + 1, mostPicked)];
      void known.current.ask({ offset, limit }).then(({ rows }) => {
        const between = rows.flatMap((line) => alertIn(line)?.id ?? []);
        setIds((before) => new Set([...before, ...between].slice(0, mostPicked)));
      });
    },
    [toggle],
  );

  const clear = useCallback(() => {
    lastAt.current = undefined;
    setIds(new Set());
  }, []);
  return { ids, toggle, extend, clear };
}

export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id) && next.size < mostPicked) next.add(id);
  return next;
}
