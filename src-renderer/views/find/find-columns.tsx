import type { FoundLine } from '../../../src-contract/routes/find.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { AddressWords } from '../../widgets/names/address-words.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import styles from './find.module.css';
import { occurs } from './found-rows.ts';
import { kindWords } from './kind-words.ts';

type Column = DataColumn<FoundLine>;

const count = (id: 'events' | 'alerts', title: string): Column => ({
  ...{ id, title, widthPx: 72, isRight: true },
  cell: (row) => <NamingCount row={row} id={id} />,
  text: (row) => String(row[id]),
});

/** Other pages find the same words in what they list. */
const namingPages = {
  events: { page: 'events', with: {} },
  alerts: { page: 'anomalies', with: { status: 'all', show: 'all' } },
} as const;

interface NamingCountProps {
  readonly row: FoundLine;
  readonly id: 'events' | 'alerts';
}

function NamingCount({ row, id }: NamingCountProps) {
  const { page, with: more } = namingPages[id];
  const canLead = usePageIds().includes(page) && row.kind !== 'network';
  const count = row[id];
  if (count === 0 || !canLead) {
    return <span data-zero={count === 0 || undefined}>{formatCount(count)}</span>;
  }
  return (
    <PageLink page={page} with={{ ...more, text: row.value, where: '', time: '' }}>
      {formatCount(count)}
    </PageLink>
  );
}

const time = (id: 'first' | 'last', title: string, of: (row: FoundLine) => number | null) => ({
  ...{ id, title, widthPx: 206 },
  cell: (row: FoundLine) => (of(row) === null ? null : <TimeText us={of(row)} />),
  text: (row: FoundLine, zone: 'utc' | 'local') => {
    const us = of(row);
    return us === null ? '' : formatTime(us, zone);
  },
});

export const findColumns: readonly Column[] = [
  {
    ...{ id: 'line', title: 'Line', widthPx: 52, isRight: true },
    cell: ({ line }) => line,
    text: ({ line }) => String(line),
  },
  {
    ...{ id: 'text', title: 'Looked for', widthPx: 200, widestPx: 640 },
    cell: (row) => (
      <span className={styles.text} data-found={occurs(row) || undefined}>
        <SafeText text={row.text} most={200} />
      </span>
    ),
    text: ({ text }) => text,
  },
  {
    ...{ id: 'kind', title: 'Taken for', widthPx: 104 },
    cell: ({ kind }) => kindWords[kind],
    text: ({ kind }) => kind,
  },
  {
    ...{ id: 'known', title: 'Known as', widthPx: 180, widestPx: 480, isSortable: false },
    cell: ({ kind, value }) =>
      kind === 'address' || kind === 'mac' ? <AddressWords address={value} /> : null,
    text: () => '',
  },
  {
    ...{ id: 'flows', title: 'Flows', widthPx: 72, isRight: true },
    cell: ({ flows, where }) =>
      where === null ? (
        <span data-zero={flows === 0 || undefined}>{formatCount(flows)}</span>
      ) : (
        <PageLink page="flows" with={{ where, time: '' }} title="Show these flows">
          {formatCount(flows)}
        </PageLink>
      ),
    text: ({ flows }) => String(flows),
    term: ({ where }) => where ?? undefined,
  },
  count('events', 'Events'),
  count('alerts', 'Alerts'),
  time('first', 'First', ({ firstUs }) => firstUs),
  time('last', 'Last', ({ lastUs }) => lastUs),
  {
    ...{ id: 'value', title: 'Read as', widthPx: 200, widestPx: 640 },
    isShownAtFirst: false,
    cell: ({ value }) => <SafeText text={value} most={200} />,
    text: ({ value }) => value,
  },
];
