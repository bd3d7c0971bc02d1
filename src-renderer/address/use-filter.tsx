// The one filter that Overview, Flows, Packets, Events, Anomalies and Hosts share, out of the address.

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { addTerm, joinTime, type Span, spanOf, timeOfSpan, whyUnreadable } from './filter-text.ts';
import { type ChangeAddress, useAddress } from './use-address.ts';

const shape = { where: '', time: '', capture: 0 };

/** What routes are asked with, as it is: `api('flows.page', { ...selection, offset, limit })`. */
export interface FilterSelection {
  readonly where: string;
  readonly captureId?: number;
}

export interface SharedFilter {
  /** The last that could be read: while the box holds half a word, pages keep what they showed. */
  readonly selection: FilterSelection;
  readonly isFiltered: boolean;
  /** What stands in the box, and what is wrong with it. */
  readonly where: string;
  readonly error: string | undefined;
  /** As the address says it, and as microseconds where it is a span. */
  readonly time: string;
  readonly span: Span | undefined;
  /** 0 for all. */
  readonly capture: number;
  readonly change: ChangeAddress<typeof shape>;
  readonly addTerm: (term: string, isExcluded?: boolean) => void;
  readonly setSpan: (span: Span | undefined) => void;
  readonly clear: () => void;
}

const FilterContext = createContext<SharedFilter | undefined>(undefined);

export function FilterProvider({ children }: { readonly children: ReactNode }) {
  const [{ where, time, capture }, change] = useAddress(shape);
  const text = joinTime(where, time);
  const error = useMemo(() => whyUnreadable(text), [text]);
  const [understood, setUnderstood] = useState('');
  if (error === undefined && understood !== text) setUnderstood(text);
  const shown = error === undefined ? text : understood;

  const selection = useMemo<FilterSelection>(
    () => ({ where: shown, ...(capture > 0 && { captureId: capture }) }),
    [shown, capture],
  );
  const add = useCallback(
    (term: string, isExcluded = false) => change({ where: addTerm(where, term, isExcluded) }),
    [change, where],
  );
  const setSpan = useCallback(
    (span: Span | undefined) => change({ time: span ? timeOfSpan(span) : '' }),
    [change],
  );
  const clear = useCallback(() => change(shape), [change]);

  const filter = useMemo<SharedFilter>(
    () => ({
      selection,
      isFiltered: shown !== '' || capture > 0,
      where,
      error,
      time,
      span: spanOf(time),
      capture,
      change,
      addTerm: add,
      setSpan,
      clear,
    }),
    [selection, shown, where, error, time, capture, change, add, setSpan, clear],
  );
  return <FilterContext value={filter}>{children}</FilterContext>;
}

export function useFilter(): SharedFilter {
  const filter = use(FilterContext);
  if (!filter) throw new Error('There is no FilterProvider above this.');
  return filter;
}
