// While details are open, they follow the row that keys move to.

import { useCallback, useRef } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import type { ChangeAddress } from '../../address/use-address.ts';
import type { AlertAddress } from './alert-address.ts';

export function useFollow(openId: string, change: ChangeAddress<AlertAddress>) {
  const lastId = useRef<string>(undefined);
  const open = useRef(openId);
  open.current = openId;
  return useCallback(
    (alert: AlertRow | undefined) => {
      // The same row with news of it is no step: what was opened otherwise stays open.
      if (!alert || alert.id === lastId.current) return;
      lastId.current = alert.id;
      if (open.current !== '') change({ alert: alert.id }, 'replace');
    },
    [change],
  );
}
