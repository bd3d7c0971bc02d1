// The columns of the table of events.

import type { EventRow } from '../../../src-contract/routes/events.ts';
import { termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { eventWords } from '../../widgets/event/event-words.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import styles from './event-facets.module.css';

type EventColumn = DataColumn<EventRow>;

const wordsColumn = (
  id: string,
  title: string,
  px: readonly [width: number, widest: number],
  text: (row: EventRow) => string,
): EventColumn => ({
  id,
  title,
  widthPx: px[0],
  widestPx: px[1],
  isSortable: false,
  cell: (row) => <SafeText text={text(row)} most={400} />,
  text,
});

const addressColumn = (field: 'srcIp' | 'dstIp', id: string, title: string): EventColumn => ({
  id,
  title,
  widthPx: 132,
  widestPx: 300,
  isSortable: false,
  cell: (row) => row[field] ?? '',
  text: (row) => row[field] ?? '',
  term: (row) => (row[field] === null ? undefined : termOf('ip', row[field])),
});

const portColumn = (field: 'srcPort' | 'dstPort', id: string, isShown: boolean): EventColumn => ({
  id,
  title: field === 'srcPort' ? 'Source port' : 'Port',
  widthPx: 58,
  isRight: true,
  isSortable: false,
  isShownAtFirst: isShown,
  cell: (row) => row[field] ?? '',
  text: (row) => String(row[field] ?? ''),
  term: (row) => (row[field] === null ? undefined : termOf('port', row[field])),
});

export const eventColumns: readonly EventColumn[] = [
  {
    id: 'time',
    title: 'Time',
    widthPx: 206,
    isSortable: true,
    cell: ({ timeUs }) => <TimeText us={timeUs} />,
    text: ({ timeUs }, zone) => formatTime(timeUs, zone),
  },
  {
    id: 'kind',
    title: 'Kind',
    widthPx: 84,
    isSortable: false,
    cell: ({ kind }) => kind,
    text: ({ kind }) => kind,
  },
  addressColumn('srcIp', 'src', 'Source'),
  portColumn('srcPort', 'src_port', false),
  {
    id: 'way',
    title: 'Way',
    widthPx: 52,
    isSortable: false,
    cell: ({ isForward }) => (
      <span title={isForward ? 'said by the source' : 'said by the destination'}>
        {isForward ? '→' : '←'}
      </span>
    ),
    text: ({ isForward }) => (isForward ? 'out' : 'back'),
  },
  addressColumn('dstIp', 'dst', 'Destination'),
  portColumn('dstPort', 'dst_port', true),
  wordsColumn('words', 'What happened', [216, 620], (row) => eventWords(row).lead),
  {
    id: 'flow',
    title: 'Flow',
    widthPx: 80,
    isSortable: false,
    cell: ({ flowId }) => (
      <PageLink page="events" with={{ flow: flowId }} className={styles.link}>
        {flowId}
      </PageLink>
    ),
    text: ({ flowId }) => flowId,
    term: ({ flowId }) => termOf('flow_id', flowId),
  },
  wordsColumn('details', 'Details', [260, 2000], (row) => eventWords(row).rest),
  {
    id: 'packet',
    title: 'Packet',
    widthPx: 78,
    isRight: true,
    isSortable: true,
    cell: ({ captureId, packet }) => (
      <PageLink
        page="packets"
        className={styles.link}
        with={{ capture: captureId, packet, where: '', time: '' }}
      >
        {packet}
      </PageLink>
    ),
    text: ({ packet }) => String(packet),
  },
];
