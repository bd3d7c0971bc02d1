// What flows amount to, as one line of figures and as text for the clipboard.

import type { FlowTotals } from '../../../src-contract/routes/flows.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds, formatTime, type TimeZone } from '../../widgets/format-time.ts';

/** `12 packets · 1.2 kB · 3 hosts · over 8 s` */
export function totalsText({ packets, bytes, hosts, firstUs, lastUs }: FlowTotals): string {
  const span =
    firstUs === null || lastUs === null ? [] : [`over ${formatSeconds((lastUs - firstUs) / 1e6)}`];
  return [
    formatCountOf(packets, 'packet'),
    formatBytes(bytes),
    formatCountOf(hosts, 'host'),
    ...span,
  ].join(' · ');
}

/** To the last digit, a line each. */
export function exactTotals(totals: FlowTotals, zone: TimeZone): string {
  const { flows, packets, bytes, hosts, firstUs, lastUs } = totals;
  const counts = [`flows\t${flows}`, `packets\t${packets}`, `bytes\t${bytes}`, `hosts\t${hosts}`];
  if (firstUs === null || lastUs === null) return counts.join('\n');
  return [
    ...counts,
    `first\t${formatTime(firstUs, zone)}`,
    `last\t${formatTime(lastUs, zone)}`,
  ].join('\n');
}
