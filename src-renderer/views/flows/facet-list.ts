// How often each value of a column occurs -> lines with bars, each of which narrows to its value.

import type { Facet } from '../../../src-contract/routes/statistics.ts';
import { formatCount, formatCountOf, formatNarrow } from '../../widgets/format-number.ts';
import type { RankList } from '../../widgets/rank/rank-list.ts';

/** What the side offers; the first ones are open until somebody closes them. */
export const facetColumns: readonly (readonly [column: string, title: string])[] = [
  ['protocol', 'Protocol'],
  ['service', 'Service'],
  ['conn_state', 'State'],
  ['dst_port', 'Destination port'],
  ['dst_ip', 'Destination'],
  ['src_ip', 'Source'],
  ['label', 'Label'],
  ['server_name', 'Server name'],
  ['end_reason', 'Ended by'],
  ['history', 'History'],
  ['tls_version', 'TLS version'],
  ['ja4', 'JA4'],
  ['user_agent', 'User agent'],
  ['vlan', 'VLAN'],
  ['tunnel', 'Tunnel'],
];
export const openAtFirst: readonly string[] = ['protocol', 'service', 'conn_state', 'dst_port'];

/** `matched` is how many flows are looked at. */
export function facetList({ column, total, empty, values }: Facet, matched: number): RankList {
  const most = Math.max(0, ...values.map(({ flows }) => flows));
  return {
    columns: [column, 'flows'],
    total,
    rows: values.map(({ value, flows, where }) => ({
      id: value,
      words: value,
      where,
      share: most > 0 ? flows / most : 0,
      figures: [formatNarrow(flows), ''],
      exact: `${formatCountOf(flows, 'flow')}, ${percent(flows, matched)}`,
      cells: [value, flows],
    })),
    rest: [
      ...(total > values.length ? [`${formatCount(total - values.length)} more`] : []),
      ...(empty > 0 ? [`without: ${formatNarrow(empty)}`] : []),
    ],
  };
}

function percent(part: number, all: number): string {
  if (all < part) return 'of those read so far';
  const share = (100 * part) / all;
  if (share > 0 && share < 0.1) return '<0.1 %';
  return `${share < 9.95 ? share.toFixed(1) : share.toFixed(0)} %`;
}
