// What a table shows: how many rows there are, and a way to get those in view.

import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { afterMoment } from './after-moment.ts';
import {
  blockRows,
  blocksBetween,
  linesBetween,
  type RowBlock,
  type TableLine,
} from './row-blocks.ts';

export interface RowSource<Row> {
  /**
   * Names the list. It begins with the noun whose news ask again (`flows`, `alerts`), and holds all that
   * `ask` depends on: another key is another list, shown from its top.
   */
  readonly key: readonly unknown[];
  readonly ask: (page: {
    readonly offset: number;
    readonly limit: number;
  }) => Promise<RowBlock<Row>>;
}

export interface TableRows<Row> {
  readonly source: RowSource<Row>;
  /** Undefined until the first answer. */
  readonly matched: number | undefined;
  readonly isWaiting: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const blockOf = <Row>({ key, ask }: RowSource<Row>, block: number) =>
  queryOptions({
    queryKey: [...key, 'block', block],
    queryFn: (context) => {
      const now = () => ask({ offset: block * blockRows, limit: blockRows });
      // The first brings the count, so somebody waits for it wherever the view is. By looking at its signal
      // another one says that it ends when it is out of view.
      return block === 0 ? now() : afterMoment(context.signal, now);
    },
    placeholderData: keepPreviousData,
  });

/** The first block is always asked for: it brings the count. */
export function useTableRows<Row>(source: RowSource<Row>): TableRows<Row> {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(blockOf(source, 0));
  return {
    source,
    matched: data?.matched,
    isWaiting: isPending || isPlaceholderData,
    error,
    retry: () => void refetch(),
  };
}

export function useTableLines<Row>(
  source: RowSource<Row>,
  first: number,
  end: number,
): readonly TableLine<Row>[] {
  const blocks = useQueries({
    queries: blocksBetween(first, end).map((block) => blockOf(source, block)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => linesBetween(first, end, blocks), [first, end, blocks]);
}
