import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Notifications } from '../../../src-contract/notification-settings.ts';
import type { RaisedNotice } from '../../../src-contract/raised-notice.ts';
import { pageIdOf } from '../../address/address-text.ts';
import { api } from '../../api.ts';
import { ToAnomalies } from '../../widgets/alerts/to-anomalies.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './notices.module.css';
import { playTone } from './play-tone.ts';
import { raisedHearer } from './raised-hearer.ts';

/** What to do with alerts that are raised: to be handed to whoever hears the news. */
export function useRaised() {
  const client = useQueryClient();
  return useMemo(
    () =>
      raisedHearer({
        settings: () => settingsIn(client),
        pageInSight: () => (document.hidden ? undefined : pageIdOf(location.pathname)),
        show: showNotice,
        sound: playTone,
      }),
    [client],
  );
}

/** Settings that cannot be read are as they are where nothing stands. */
async function settingsIn(client: QueryClient) {
  const queryFn = () => api('settings.get', {});
  const known = await client
    .fetchQuery({ queryKey: ['settings', 'text'], queryFn })
    .catch(() => undefined);
  const read = Notifications.safeParse(known?.effective?.notifications ?? {});
  return read.success ? read.data : Notifications.parse({});
}

const noticeId = 'raised';

/** One at a time: the newer one takes the place of the one before. */
function showNotice({ sentence, worst, count }: RaisedNotice): void {
  notifications.hide(noticeId);
  notifications.show({
    id: noticeId,
    color: 'red',
    title: <SafeText text={sentence} most={200} />,
    message: (
      <ToAnomalies with={count === 1 ? { alert: worst.alertId } : {}} className={styles.lead}>
        Show in Anomalies
      </ToAnomalies>
    ),
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
