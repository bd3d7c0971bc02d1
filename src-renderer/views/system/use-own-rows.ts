import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Rows that the page holds itself are others: the table takes them anew, and stays where it is. */
export function useOwnRows(key: readonly unknown[], rows: unknown): void {
  const client = useQueryClient();
  const known = useRef(key);
  known.current = key;
  useEffect(() => {
    if (rows) void client.invalidateQueries({ queryKey: [...known.current] });
  }, [client, rows]);
}
