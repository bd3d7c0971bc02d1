// The list of the page: alerts in their order, or in groups that open and close.

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { api } from '../../api.ts';
import type { RowBlock } from '../../widgets/table/row-blocks.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';
import type { AlertQuestion } from './alert-address.ts';
import { alertCounts } from './alert-counts.ts';
import {
  type AlertLine,
  alertGroups,
  type Grouping,
  lineCount,
  type Slice,
  slicesOf,
} from './alert-groups.ts';

type Page = { readonly offset: number; readonly limit: number };

export interface AlertSource {
  readonly source: RowSource<AlertLine>;
  readonly toggle: (group: string) => void;
}

export function useAlertSource(question: AlertQuestion, grouping: Grouping): AlertSource {
  const client = useQueryClient();
  // No part of the list's name: a list of another name would begin at its top again.
  const closed = useRef<ReadonlySet<string>>(new Set());
  const source = useMemo<RowSource<AlertLine>>(
    () => ({
      key: ['alerts', 'lines', grouping, question],
      ask: (page) =>
        grouping === 'none'
          ? plainBlock(question, page)
          : groupedBlock(client, question, grouping, closed.current, page),
    }),
    [client, question, grouping],
  );
  const toggle = useCallback(
    (group: string) => {
      const next = new Set(closed.current);
      if (!next.delete(group)) next.add(group);
      closed.current = next;
      void client.invalidateQueries({ queryKey: ['alerts', 'lines'] });
    },
    [client],
  );
  return { source, toggle };
}

async function plainBlock(question: AlertQuestion, page: Page): Promise<RowBlock<AlertLine>> {
  const { matched, offset, rows } = await api('alerts.page', { ...question, ...page });
  return { matched, offset, rows: rows.map((alert) => ({ kind: 'alert', alert })) };
}

async function groupedBlock(
  client: QueryClient,
  question: AlertQuestion,
  grouping: Grouping,
  closed: ReadonlySet<string>,
  { offset, limit }: Page,
): Promise<RowBlock<AlertLine>> {
  const counts = await client.fetchQuery(alertCounts(question));
  const groups = alertGroups(grouping, counts, question);
  const slices = slicesOf(groups, closed, offset, limit);
  const lines = await Promise.all(slices.map(linesOf));
  return { matched: lineCount(groups, closed), offset, rows: lines.flat() };
}

async function linesOf({ group, isOpen, hasHead, from, count }: Slice): Promise<AlertLine[]> {
  const head: AlertLine[] = hasHead ? [{ kind: 'group', group, isOpen }] : [];
  if (count === 0) return head;
  const part = { offset: group.from + from, limit: count };
  const { rows } = await api('alerts.page', { ...group.question, ...part });
  return [...head, ...rows.map((alert) => ({ kind: 'alert' as const, alert }))];
}
