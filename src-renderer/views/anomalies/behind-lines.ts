// Flows behind an alert, as short lines.

import type { AlertFlows, AlertRow } from '../../../src-contract/routes/alerts.ts';
import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatTime, type TimeZone } from '../../widgets/format-time.ts';

export const whereOfFlows = (flowIds: readonly string[]): string => `flow_id:${flowIds.join(',')}`;

export function behindText({ flowIds, flowCount }: AlertRow): string {
  if (flowCount <= flowIds.length) return `${formatCountOf(flowCount, 'flow')}.`;
  return `The first ${formatCount(flowIds.length)} of ${formatCountOf(flowCount, 'flow')}; an alert lists no more.`;
}

/** What a filter finds in the place of a list: said as what it is. */
export function allBehindText({ flowCount, listed, matched, isCovered }: AlertFlows): string {
  const rest = formatCountOf(flowCount - listed, 'flow');
  if (matched <= listed)
    return `${rest} more are not listed, and no filter is known that finds them.`;
  const found = `Like them, between the same hosts in the same time: ${formatCountOf(matched, 'flow')}`;
  if (isCovered) return `${found}. All that the alert rests on are expected among them.`;
  return `${found}, fewer than the ${formatCount(flowCount)} that it rests on: the others are not found by hosts and time.`;
}

export const allBehindLink = ({ matched }: Pick<AlertFlows, 'matched'>): string =>
  `Open all ${formatCount(matched)} in Flows`;

type Line = Pick<
  FlowRow,
  'startUs' | 'srcIp' | 'srcPort' | 'dstIp' | 'dstPort' | 'protocol' | 'bytes'
>;

export function flowLine(flow: Line, zone: TimeZone) {
  const { startUs, srcIp, srcPort, dstIp, dstPort, protocol, bytes } = flow;
  return {
    time: startUs === null ? '' : formatTime(startUs, zone),
    ends: `${protocol} ${endText(srcIp, srcPort)} → ${endText(dstIp, dstPort)}`,
    much: formatBytes(bytes ?? 0),
  };
}

function endText(ip: string | null, port: number | null): string {
  if (port === null) return ip ?? '?';
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? '?'}:${port}`;
}
