// Packets and bytes of each TCP and UDP conversation: the unordered pair of address and port.

import { ourFlows } from './our-flows.ts';

export interface Tally {
  packets: number;
  bytes: number;
}

/** By `tcp 10.0.0.1:80 10.0.0.2:4000`, the ends in the order of their text. */
export type Conversations = Map<string, Tally>;

export function conversationKey(
  protocol: string,
  ends: readonly [string, string, string, string],
): string {
  const [src, srcPort, dst, dstPort] = ends;
  const sides = [`${src}:${srcPort}`, `${dst}:${dstPort}`].sort();
  return `${protocol} ${sides.join(' ')}`;
}

export function tally(into: Conversations, key: string, packets: number, bytes: number): void {
  const known = into.get(key) ?? { packets: 0, bytes: 0 };
  into.set(key, { packets: known.packets + packets, bytes: known.bytes + bytes });
}

export function ourConversations(path: string): Conversations {
  const found: Conversations = new Map();
  for (const row of ourFlows(path)) {
    if (row.protocol !== 'tcp' && row.protocol !== 'udp') continue;
    const ends = [row.srcIp!, `${row.srcPort}`, row.dstIp!, `${row.dstPort}`] as const;
    tally(found, conversationKey(row.protocol, ends), row.packets!, row.bytes!);
  }
  return found;
}
