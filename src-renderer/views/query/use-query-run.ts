// The answer of the query that the address holds. It is asked once, not whenever there is news: a query may be
// dear, and its answer should stand still while somebody reads it.

import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { QueryResult } from '../../../src-contract/routes/query.ts';
import { api } from '../../api.ts';

const mostRows = 10_000;
const mostSeconds = 60;

export interface QueryRun {
  readonly result: QueryResult | undefined;
  readonly error: Error | null;
  readonly isRunning: boolean;
  readonly again: () => void;
  readonly cancel: () => void;
}

export function useQueryRun(sql: string): QueryRun {
  const runId = useRef('');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['query', sql],
    enabled: sql.trim() !== '',
    queryFn: ({ signal }) => {
      const own = newRunId();
      runId.current = own;
      // Nobody waits for it any more: the page was left, or another query was run.
      signal.addEventListener('abort', () => endRun(own));
      return api('query.run', { sql, limit: mostRows, seconds: mostSeconds, runId: own });
    },
  });
  return {
    result: isFetching || error ? undefined : data,
    error: isFetching ? null : error,
    isRunning: isFetching,
    again: () => void refetch(),
    cancel: () => endRun(runId.current),
  };
}

/** It may have ended by itself in the meantime. */
const endRun = (runId: string): void => {
  api('query.cancel', { runId }).catch(() => undefined);
};

/** `randomUUID` is not there for pages that come from another machine without encryption. */
const newRunId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join('-');
