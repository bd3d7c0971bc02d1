// The 84 columns of CICFlowMeter's CSV: who spoke and when, the numbers, and a label that somebody
// else fills in.

import { utcText } from '../packet/tree/utc-text.ts';
import type { ProfileTable, TableCell } from './profile-table.ts';
import { tableRow } from './table-row.ts';

const before = ['Flow ID', 'Src IP', 'Src Port', 'Dst IP', 'Dst Port', 'Protocol', 'Timestamp'];

/** What stands in every row of its files, too. */
const unlabelled = 'NeedManualLabel';

export function cicTable(
  columns: readonly string[],
  cellOf: (value: number) => TableCell = (value) => value,
): ProfileTable {
  return {
    header: [...before, ...columns, 'Label'],
    texts: ['Flow ID', 'Src IP', 'Dst IP', 'Timestamp', 'Label'],
    line(batch, words, row) {
      const { word, number, features, transport } = tableRow(batch, words, row);
      const [src, dst] = [word('srcIp'), word('dstIp')];
      const [srcPort, dstPort] = [number('srcPort'), number('dstPort')];
      const id = [src, dst, srcPort, dstPort, transport].join('-');
      const ends = [src, srcPort, dst, dstPort];
      const time = timeText(number('startUs'));
      return [id, ...ends, transport, time, ...features().map(cellOf), unlabelled];
    },
  };
}

/** `02/03/2026 09:00:00 AM`; in UTC, where CICFlowMeter takes the time of the machine it runs on. */
function timeText(us: number): string {
  const [date = '', time = ''] = utcText(us / 1e6).split(' ');
  const [hour = '', ...rest] = time.split(':');
  const onDial = String(Number(hour) % 12 || 12).padStart(2, '0');
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  return `${date.split('-').reverse().join('/')} ${[onDial, ...rest].join(':')} ${half}`;
}
