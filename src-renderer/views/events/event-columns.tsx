// The columns of the table of events.

import type { EventRow } from '../../../src-contract/routes/events.ts';
import { termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { eventEnd, isInFlow } from '../../widgets/event/event-place.ts';
import { eventWords } from '../../widgets/event/event-words.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import styles from './event-facets.module.css';

type EventColumn = DataColumn<EventRow>;

/** What the page of packets is told to show one of them. */
export const placeOf = (capture: number, packet: number) => ({
  ...{ capture, packet },
  ...{ where: '', time: '' },
});

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

const addressColumn = (id: 'src' | 'dst', title: string): EventColumn => ({
  id,
  title,
  widthPx: 142, // a MAC address
  widestPx: 300,
  isSortable: false,
  cell: (row) => eventEnd(row, id),
  text: (row) => eventEnd(row, id),
  term: (row) =>
    isInFlow(row) && row.srcIp !== null ? termOf('ip', eventEnd(row, id)) : undefined,
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
  addressColumn('src', 'Source'),
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
  addressColumn('dst', 'Destination'),
  portColumn('dstPort', 'dst_port', true),
  wordsColumn('words', 'What happened', [216, 620], (row) => eventWords(row).lead),
  {
    id: 'flow',
    title: 'Flow',
    widthPx: 80,
    isSortable: false,
    cell: (event) =>
      isInFlow(event) && (
        <PageLink page="events" with={{ flow: event.flowId }} className={styles.link}>
          {event.flowId}
        </PageLink>
      ),
    text: (event) => (isInFlow(event) ? event.flowId : ''),
    term: (event) => (isInFlow(event) ? termOf('flow_id', event.flowId) : undefined),
  },
  wordsColumn('details', 'Details', [260, 2000], (row) => eventWords(row).rest),
  {
    id: 'packet',
    title: 'Packet',
    widthPx: 78,
    isRight: true,
    isSortable: true,
    cell: ({ captureId, packet }) => (
      <PageLink page="packets" className={styles.link} with={placeOf(captureId, packet)}>
        {packet}
      </PageLink>
    ),
    text: ({ packet }) => String(packet),
  },
];
