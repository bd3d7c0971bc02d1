import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { DrawerPlace } from '../../widgets/drawer.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { usePickedRows } from '../../widgets/table/use-picked-rows.ts';
import { usePageStatus } from '../frame/use-frame.ts';
import { alertQuestion, alertShape, groupings, oneOf } from './alert-address.ts';
import { AlertBar } from './alert-bar.tsx';
import { alertCounts } from './alert-counts.ts';
import { AlertDrawer } from './alert-drawer.tsx';
import { AlertFilters } from './alert-filters.tsx';
import { type AlertLine, alertIn, idOfAlert } from './alert-groups.ts';
import { AlertList } from './alert-list.tsx';
import { AlertTimeline } from './alert-timeline.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { useAlertKeys } from './use-alert-keys.ts';
import { useAlertSource } from './use-alert-source.ts';

export function AnomaliesPage() {
  const { selection, time, span } = useFilter();
  const [address, change] = useAddress(alertShape);
  const question = useMemo(
    () => alertQuestion(selection, time, span, address),
    [selection, time, span, address],
  );
  const grouping = oneOf(groupings, address.group) ?? 'none';
  const { source, toggle } = useAlertSource(question, grouping);
  const counts = useQuery(alertCounts(question)).data;
  const [active, setActive] = useState<TableLine<AlertLine>>();
  const picked = usePickedRows(source, alertIn, idOfAlert);
  // By the alert that it was begun for: the next one begins with neither.
  const [silencing, setSilencing] = useState('');
  const [noting, setNoting] = useState('');
  useAlertKeys({
    question,
    openId: address.alert,
    active: alertIn(active?.row),
    at: active?.at,
    picked,
    change,
    onSilence: setSilencing,
    onNote: setNoting,
  });
  const alert = alertIn(active?.row);
  usePageStatus(alert ? `alert ${alert.id} · ${alert.title}` : '');

  const drawer = address.alert !== '' && (
    <AlertDrawer
      alertId={address.alert}
      isSilencing={silencing === address.alert}
      isNoting={noting === address.alert}
      onNoting={() => setNoting('')}
      onSilence={(is) => setSilencing(is ? address.alert : '')}
      onClose={() => change({ alert: '' })}
    />
  );
  return (
    <>
      <AlertBar question={question} counts={counts} />
      <AlertFilters counts={counts} />
      <DrawerPlace drawer={drawer}>
        <AlertTimeline question={question} />
        <BulkBar picked={picked} question={question} total={counts?.total ?? 0} />
        <AlertList source={source} picked={picked} onToggle={toggle} onActive={setActive} />
      </DrawerPlace>
    </>
  );
}
