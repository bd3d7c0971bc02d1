// What keys do with the selected alerts, else with the one whose details are open, else with the row they are on.

import { useQueryClient } from '@tanstack/react-query';
import type { AlertRow, Mark } from '../../../src-contract/routes/alerts.ts';
import type { ChangeAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import type { PickedRows } from '../../widgets/table/use-picked-rows.ts';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import type { AlertAddress, AlertQuestion } from './alert-address.ts';
import { oneAlert } from './alert-counts.ts';
import { useAlertMarks } from './use-alert-marks.ts';

interface Keyed {
  readonly question: AlertQuestion;
  readonly openId: string;
  readonly active: AlertRow | undefined;
  readonly at: number | undefined;
  readonly picked: PickedRows<AlertRow>;
  readonly change: ChangeAddress<AlertAddress>;
  readonly onSilence: (alertId: string) => void;
  readonly onNote: (alertId: string) => void;
}

export function useAlertKeys(keyed: Keyed): void {
  const { openId, active, at, picked, change } = keyed;
  const client = useQueryClient();
  const { say } = useAlertMarks();
  const next = useNextAlert(keyed);
  const one = openId || active?.id;
  const ids = picked.rows.size > 0 ? [...picked.rows.keys()] : one ? [one] : [];
  const known = () =>
    active?.id === ids[0] ? active : client.getQueryData(oneAlert(ids[0] ?? '').queryKey);

  const mark = (mark: Mark) => () =>
    say({ ids }, { mark: ids.length === 1 && known()?.mark === mark ? 'none' : mark });
  const close = () =>
    say({ ids }, { status: ids.length === 1 && known()?.status === 'closed' ? 'open' : 'closed' });
  const open = (alertId: string, then: (alertId: string) => void) => () => {
    if (alertId !== openId) change({ alert: alertId });
    then(alertId);
  };
  const can = ids.length > 0;
  useShortcut('alert.next', () => void next());
  useShortcut('alert.real', can ? mark('real') : undefined);
  useShortcut('alert.false', can ? mark('false') : undefined);
  useShortcut('alert.unsure', can ? mark('unsure') : undefined);
  useShortcut('alert.close', can ? close : undefined);
  useShortcut('alert.silence', one ? open(one, keyed.onSilence) : undefined);
  useShortcut('alert.note', one ? open(one, keyed.onNote) : undefined);
  const canPick = active !== undefined && at !== undefined;
  useShortcut('alert.pick', canPick ? () => picked.toggle(active, at) : undefined);
  useShortcut('alert.pickTo', canPick ? () => picked.extend(active, at) : undefined);
  useShortcut('alert.pickNone', picked.rows.size > 0 ? picked.clear : undefined);
}

function useNextAlert({ question, openId, active, change }: Keyed): () => Promise<void> {
  const { attempt } = useFrame();
  return () =>
    attempt('The next alert could not be found', async () => {
      const { status: _status, ...filter } = question;
      const after = openId || active?.id;
      const { alert } = await api('alerts.next', { ...filter, ...(after && { after }) });
      if (!alert) return tell('No alert is open any more.');
      if (alert.id === openId) tell('This is the only alert that is open.');
      else change({ alert: alert.id });
    });
}
