// The columns of the table of hosts; their ids are what the engine sorts by.

import { type HostRow, hostSorts } from '../../../src-contract/routes/hosts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { termOf } from '../../address/filter-text.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { AlertCounts } from '../../widgets/alerts/alert-counts.tsx';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { AddressWords } from '../../widgets/names/address-words.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';

type Column = DataColumn<HostRow>;
type Own = Partial<Column>;

const number = (
  id: string,
  title: string,
  widthPx: number,
  of: (row: HostRow) => number,
  own: Own = {},
): Column => ({
  ...{ id, title, widthPx, isRight: true },
  cell: (row) => <span data-zero={of(row) === 0 || undefined}>{formatCount(of(row))}</span>,
  text: (row) => String(of(row)),
  ...own,
});

const bytes = (id: string, title: string, of: (row: HostRow) => number, own: Own = {}): Column =>
  number(id, title, 86, of, {
    cell: (row) => (
      <span title={`${formatCount(of(row))} bytes`} data-zero={of(row) === 0 || undefined}>
        {formatBytes(of(row))}
      </span>
    ),
    ...own,
  });

const time = (id: string, title: string, of: (row: HostRow) => number): Column => ({
  ...{ id, title, widthPx: 206 },
  cell: (row) => <TimeText us={of(row)} />,
  text: (row, zone) => formatTime(of(row), zone),
});

const words = (
  id: string,
  title: string,
  widthPx: number,
  of: (row: HostRow) => readonly string[],
  own: Own = {},
): Column => ({
  ...{ id, title, widthPx },
  cell: (row) => <SafeText text={of(row).join(', ')} most={200} />,
  text: (row) =>
    of(row)
      .map((word) => shownText(word))
      .join(', '),
  ...own,
});

const alertsOf = ({ alerts }: HostRow) => severities.reduce((sum, one) => sum + alerts[one], 0);

/** As a table would say it: nothing where no connection was tried. */
export const failedText = (ratio: number | null): string =>
  ratio === null ? '' : `${(ratio * 100).toFixed(ratio > 0 && ratio < 0.01 ? 1 : 0)} %`;

const all: readonly Column[] = [
  {
    ...{ id: 'address', title: 'Address', widthPx: 140, widestPx: 300 },
    cell: ({ address }) => <AddressText address={address} isBare />,
    text: ({ address }) => address,
    term: ({ address }) => termOf('ip', address),
  },
  words('names', 'Names', 170, ({ names }) => names, {
    widestPx: 320,
    cell: ({ address, names }) => (
      <AddressWords address={address} name={names.join(', ') || undefined} />
    ),
    term: ({ names: [first] }) => first && termOf('server_name', first),
  }),
  {
    ...{ id: 'alerts', title: 'Alerts', widthPx: 104 },
    cell: ({ alerts }) => <AlertCounts alerts={alerts} isShort />,
    text: (row) => String(alertsOf(row)),
  },
  bytes('bytes', 'Bytes', (row) => row.bytesOut + row.bytesIn),
  bytes('bytes_out', 'Bytes out', (row) => row.bytesOut),
  bytes('bytes_in', 'Bytes in', (row) => row.bytesIn),
  number('flows_out', 'Flows out', 74, (row) => row.flowsOut),
  number('flows_in', 'Flows in', 74, (row) => row.flowsIn),
  number('peers', 'Peers', 62, (row) => row.peers),
  number('ports', 'Ports called', 84, (row) => row.portsCalled),
  number('ports_served', 'Ports served', 84, (row) => row.portsServed),
  number('failed', 'Failed', 62, (row) => row.failedRatio ?? 0, {
    cell: (row) => failedText(row.failedRatio),
    text: (row) => (row.failedRatio === null ? '' : String(row.failedRatio)),
  }),
  words('services', 'Services', 150, ({ services }) => services, {
    widestPx: 260,
    term: ({ services: [first] }) => first && termOf('service', first),
  }),
  time('first', 'First seen', (row) => row.firstUs),
  time('last', 'Last seen', (row) => row.lastUs),
  number('packets', 'Packets', 74, (row) => row.packetsOut + row.packetsIn, {
    isShownAtFirst: false,
  }),
  number('flows', 'Flows', 74, (row) => row.flowsOut + row.flowsIn, { isShownAtFirst: false }),
  words('macs', 'MAC', 140, ({ macs }) => macs, {
    isShownAtFirst: false,
    term: ({ macs: [first] }) => first && termOf('mac', first),
  }),
];

const sortable: ReadonlySet<string> = new Set(hostSorts);

export const hostColumns: readonly Column[] = all.map((column) => ({
  ...column,
  isSortable: sortable.has(column.id),
}));
