// What the table shows: how many flows there are, and a function to get the lines in view.

import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { flowBlock } from './flow-block.ts';
import { blocksBetween, type FlowLine, linesBetween } from './flow-lines.ts';
import { everything, type Selection } from './selection-url.ts';

export interface FlowCounts {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly matched: number;
  /** What the table shows: the last selection that the engine understood. */
  readonly shown: Selection;
  readonly isWaiting: boolean;
  readonly error: Error | null;
}

/**
 * The first block is always asked for: it brings the counts, and says whether the selection can be
 * read at all. While it cannot, the table keeps what it showed before.
 */
export function useFlowCounts(selection: Selection): FlowCounts {
  const asked = useQuery(flowBlock(selection, 0));
  const [understood, setUnderstood] = useState(everything);
  const isAnswered = asked.isSuccess && !asked.isPlaceholderData;
  if (isAnswered && understood !== selection) setUnderstood(selection);

  const isRefused = asked.isError && asked.data === undefined;
  const kept = useQuery({ ...flowBlock(understood, 0), enabled: isRefused });
  const page = isRefused ? kept.data : asked.data;
  return {
    total: page?.total,
    matched: page?.matched ?? 0,
    shown: isRefused ? understood : selection,
    isWaiting: asked.isPending || asked.isPlaceholderData,
    error: asked.error,
  };
}

export function useFlowLines(shown: Selection, first: number, end: number): readonly FlowLine[] {
  const pages = useQueries({
    queries: blocksBetween(first, end).map((block) => flowBlock(shown, block)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => linesBetween(first, end, pages), [first, end, pages]);
}
