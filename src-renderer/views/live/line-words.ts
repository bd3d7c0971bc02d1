// A flow and a packet in the few words that a line of the page has room for.

import type { LatestPacket } from '../../../src-contract/routes/capture.ts';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';

type FlowWords = Pick<FlowPageRow, 'protocol' | 'dstIp' | 'dstPort' | 'service' | 'serverName'>;

/** `https to 443, example.org` */
export function flowWords(flow: FlowWords): string {
  const { protocol, dstIp, dstPort, service, serverName } = flow;
  const hasPort = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
  const what = [service || protocol, hasPort ? `to ${dstPort}` : ''].filter(Boolean).join(' ');
  return serverName && serverName !== dstIp ? `${what}, ${serverName}` : what;
}

type Ends = Pick<LatestPacket, 'srcPort' | 'dstPort'>;

/** `51234 → 443`; '' for what has no ports. */
export const portsText = ({ srcPort, dstPort }: Ends): string =>
  srcPort === null || dstPort === null ? '' : `${srcPort} → ${dstPort}`;
