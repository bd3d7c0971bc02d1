// Where in the list the alert stands whose details are open, as far as the list has been asked for.

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RowBlock } from '../../widgets/table/row-blocks.ts';
import { type AlertLine, alertIn } from './alert-groups.ts';

/** Looked up when another alert is opened, not when the list changes: what is in view should not move by itself. */
export function useOpenRow(key: readonly unknown[], openId: string): number | undefined {
  const client = useQueryClient();
  return useMemo(() => {
    if (openId === '') return undefined;
    const blocks = client.getQueriesData<RowBlock<AlertLine>>({ queryKey: [...key, 'block'] });
    return placeOf(
      blocks.flatMap(([, block]) => block ?? []),
      openId,
    );
  }, [client, key, openId]);
}

export function placeOf(
  blocks: readonly RowBlock<AlertLine>[],
  alertId: string,
): number | undefined {
  for (const { offset, rows } of blocks) {
    const at = rows.findIndex((line) => alertIn(line)?.id === alertId);
    if (at >= 0) return offset + at;
  }
  return undefined;
}
