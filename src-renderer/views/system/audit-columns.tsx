import type { AuditRow } from '../../../src-contract/routes/audit.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import { actionText, detailsText, doorWords } from './audit-words.ts';

export const auditColumns: readonly DataColumn<AuditRow>[] = [
  {
    ...{ id: 'entry', title: 'Entry', widthPx: 66, isRight: true },
    cell: ({ entry }) => entry,
    text: ({ entry }) => String(entry),
  },
  {
    ...{ id: 'time', title: 'Time', widthPx: 212 },
    cell: ({ atUs }) => <TimeText us={atUs} />,
    text: ({ atUs }, zone) => formatTime(atUs, zone),
  },
  {
    ...{ id: 'action', title: 'What was done', widthPx: 170 },
    cell: ({ action }) => actionText(action),
    text: ({ action }) => action,
  },
  {
    ...{ id: 'door', title: 'Through', widthPx: 150 },
    cell: ({ door }) => doorWords[door],
    text: ({ door }) => door,
  },
  {
    ...{ id: 'capture', title: 'Capture', widthPx: 76, isRight: true },
    cell: ({ captureId }) => captureId ?? '',
    text: ({ captureId }) => String(captureId ?? ''),
  },
  {
    ...{ id: 'details', title: 'Details', widthPx: 420, widestPx: 2000 },
    cell: (row) => <SafeText text={detailsText(row)} />,
    text: ({ details }) => JSON.stringify(details),
  },
  {
    ...{ id: 'version', title: 'Version', widthPx: 76 },
    cell: ({ version }) => version,
    text: ({ version }) => version,
  },
];
