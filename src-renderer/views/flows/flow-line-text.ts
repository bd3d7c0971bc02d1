// The flow under the cursor, for the status bar.

import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { formatCount } from '../../widgets/format-number.ts';
import type { TableLine } from '../../widgets/table/row-blocks.ts';

export function flowLineText({ at, row }: TableLine<FlowPageRow>): string {
  const place = `row ${formatCount(at + 1)}`;
  if (!row) return place;
  const { flowId, protocol, srcIp, srcPort, dstIp, dstPort } = row;
  return `${place} · flow ${flowId} · ${protocol} ${endOf(srcIp, srcPort)} → ${endOf(dstIp, dstPort)}`;
}

function endOf(ip: string | null, port: number | null): string {
  if (port === null) return ip ?? '?';
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? '?'}:${port}`;
}
