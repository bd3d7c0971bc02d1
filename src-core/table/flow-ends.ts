// Who spoke with whom, in whatever spelling -> one word, the same for both directions.

import { ipv4Text } from '../base/format-address.ts';
import { addressNumber } from '../base/parse-address.ts';

export interface FlowEnds {
  readonly srcIp: string;
  readonly srcPort: string | number;
  readonly dstIp: string;
  readonly dstPort: string | number;
  readonly protocol: string;
}

export function endsWord({ srcIp, srcPort, dstIp, dstPort, protocol }: FlowEnds): string {
  const a = `${plainAddress(srcIp)} ${plainPort(srcPort)}`;
  const b = `${plainAddress(dstIp)} ${plainPort(dstPort)}`;
  return `${a < b ? a : b} ${a < b ? b : a} ${plainProtocol(protocol)}`;
}

/** IPv6 has many spellings, and IPv4 may stand in it. */
function plainAddress(text: string): string {
  if (!text.includes(':')) return text;
  const number = addressNumber(text);
  if (number === undefined) return text.toLowerCase();
  return number >> 32n === 0xffffn ? ipv4Text(Number(number & 0xffffffffn)) : number.toString(16);
}

/** Without one it is 0, as in flows. */
function plainPort(port: string | number): string {
  return String(Number(port) || 0);
}

/** IANA's numbers and the words for them. ICMP is told apart by its addresses. */
const protocols: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmp'],
  ['132', 'sctp'],
  ['icmp6', 'icmp'],
  ['icmpv6', 'icmp'],
  ['ipv6-icmp', 'icmp'],
]);

function plainProtocol(text: string): string {
  const word = text.trim().toLowerCase();
  return protocols.get(word) ?? (/^\d+$/.test(word) ? `ip-${Number(word)}` : word);
}
