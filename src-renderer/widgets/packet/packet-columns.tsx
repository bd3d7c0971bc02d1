// The columns of a list of packets.

import type { PacketLine } from '../../../src-core/packet/tree/packet-line.ts';
import { termOf } from '../../address/filter-text.ts';
import { formatCount } from '../format-number.ts';
import { formatDuration, formatTime } from '../format-time.ts';
import { SafeText } from '../safe-text.tsx';
import type { DataColumn } from '../table/data-column.ts';
import { TimeText } from '../time-text.tsx';

export type PacketColumn = DataColumn<PacketLine>;

const number: PacketColumn = {
  id: 'packet',
  title: 'No.',
  widthPx: 78,
  isRight: true,
  isSortable: false,
  cell: ({ packet }) => packet,
  text: ({ packet }) => String(packet),
};

/** Stamps in nanoseconds are told whole to whoever points at them or copies them. */
const time: PacketColumn = {
  id: 'time',
  title: 'Time',
  widthPx: 206,
  isSortable: false,
  cell: ({ timeUs, extraNs }) => (
    <span title={extraNs > 0 ? `${exactTime(timeUs, extraNs)} UTC` : undefined}>
      <TimeText us={timeUs} />
    </span>
  ),
  text: ({ timeUs, extraNs }, zone) => exactTime(timeUs, extraNs, zone),
};

const exactTime = (us: number, extraNs: number, zone: 'utc' | 'local' = 'utc'): string =>
  `${formatTime(us, zone)}${extraNs > 0 ? String(extraNs).padStart(3, '0') : ''}`;

const isMac = (address: string): boolean => /^([0-9a-f]{2}:){5}/.test(address);

type End = 'src' | 'dst';

const addressOf = (end: End, title: string): PacketColumn => ({
  id: end,
  title,
  widthPx: 132,
  widestPx: 300,
  isSortable: false,
  cell: (row) => row[end] ?? '',
  text: (row) => row[end] ?? '',
  term: (row) => {
    const address = row[end];
    return address === null ? undefined : termOf(isMac(address) ? 'mac' : 'ip', address);
  },
});

const portOf = (end: 'srcPort' | 'dstPort', title: string): PacketColumn => ({
  id: end,
  title,
  widthPx: 62,
  isRight: true,
  isSortable: false,
  cell: (row) => row[end] ?? '',
  text: (row) => String(row[end] ?? ''),
  term: (row) => {
    const port = row[end];
    return port === null ? undefined : termOf('port', port);
  },
});

const protocol: PacketColumn = {
  id: 'protocol',
  title: 'Protocol',
  widthPx: 78,
  isSortable: false,
  cell: (row) => row.protocol,
  text: (row) => row.protocol,
};

const length: PacketColumn = {
  id: 'length',
  title: 'Length',
  widthPx: 62,
  isRight: true,
  isSortable: false,
  cell: ({ wireBytes, capturedBytes }) => (
    <span title={lengthHint(wireBytes, capturedBytes)}>{wireBytes}</span>
  ),
  text: ({ wireBytes }) => String(wireBytes),
};

const lengthHint = (wireBytes: number, capturedBytes: number): string =>
  capturedBytes < wireBytes
    ? `${formatCount(wireBytes)} bytes on the wire, ${formatCount(capturedBytes)} captured`
    : `${formatCount(wireBytes)} bytes on the wire`;

const words: PacketColumn = {
  id: 'summary',
  title: 'What it says',
  widthPx: 260,
  widestPx: 2000,
  isSortable: false,
  cell: ({ summary }) => <SafeText text={summary} most={300} />,
  text: ({ summary }) => summary,
};

export const packetColumns: readonly PacketColumn[] = [
  number,
  time,
  addressOf('src', 'Source'),
  portOf('srcPort', 'Port'),
  addressOf('dst', 'Destination'),
  portOf('dstPort', 'Port'),
  protocol,
  length,
  words,
];

/** Of one flow: its ends are known, so which way and how long after its begin is told instead. */
export const flowPacketColumns = (src: string, startUs: number): readonly PacketColumn[] => [
  number,
  {
    id: 'after',
    title: 'After (s)',
    widthPx: 92,
    isRight: true,
    isSortable: false,
    cell: ({ timeUs }) => (
      <span title={formatTime(timeUs)}>{formatDuration(timeUs - startUs)}</span>
    ),
    text: ({ timeUs }) => formatDuration(timeUs - startUs),
  },
  {
    id: 'way',
    title: 'Way',
    widthPx: 46,
    isSortable: false,
    cell: (row) => (
      <span title={row.src === src ? 'from its source' : 'back to its source'}>
        {row.src === src ? '→' : '←'}
      </span>
    ),
    text: (row) => (row.src === src ? 'out' : 'back'),
  },
  length,
  words,
];
