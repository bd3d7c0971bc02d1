// A flow as a line of Zeek's conn.log: its fields in Zeek's order, and the value of each as the TSV
// spells it. Zeek's originator is by TCP's roles, so src may be its responder.

import { secondsText } from '../base/seconds-text.ts';
import { isSpecialAddress } from '../base/special-networks.ts';
import { icmpCounterpart } from '../flow/icmp-counterpart.ts';
import { protocolIcmp, protocolIcmp6, protocolTcp, protocolUdp } from '../packet/packet-headers.ts';
import { isIcmp, type RoledFlow } from './flow-roles.ts';
import { flowUid } from './flow-uid.ts';

type ZeekType = 'time' | 'string' | 'addr' | 'port' | 'enum' | 'interval' | 'count' | 'bool';

export interface ZeekField {
  readonly name: string;
  readonly type: ZeekType | 'set[string]';
  /** Undefined where Zeek leaves the field unset. */
  readonly of: (flow: RoledFlow) => string | undefined;
}

const protocols = new Map([
  [protocolIcmp, 'icmp'],
  [protocolIcmp6, 'icmp'],
  [protocolTcp, 'tcp'],
  [protocolUdp, 'udp'],
]);

/** Where Zeek has another name for what we know, too. */
const services = new Map([
  ['tls', 'ssl'],
  ['dtls', 'ssl'],
  ['kerberos', 'krb'],
  ['mdns', 'dns'],
  ['llmnr', 'dns'],
]);

const unset = () => undefined;
const bool = (is: boolean) => (is ? 'T' : 'F');
/** What a log that the flow came out of did not tell stays unset. */
const counted = (value: number) => (Number.isNaN(value) ? undefined : String(value));
const lasted = (us: number) => (Number.isNaN(us) ? undefined : secondsText(us));

export const zeekFields: readonly ZeekField[] = [
  { name: 'ts', type: 'time', of: ({ number }) => secondsText(number('startUs')) },
  { name: 'uid', type: 'string', of: uid },
  { name: 'id.orig_h', type: 'addr', of: ({ originator }) => originator.ip },
  { name: 'id.orig_p', type: 'port', of: ({ originator }) => counted(originator.port) },
  { name: 'id.resp_h', type: 'addr', of: ({ responder }) => responder.ip },
  { name: 'id.resp_p', type: 'port', of: (flow) => counted(responderPort(flow)) },
  {
    name: 'proto',
    type: 'enum',
    of: ({ transport }) => protocols.get(transport) ?? 'unknown_transport',
  },
  {
    name: 'service',
    type: 'string',
    of: ({ word }) => services.get(word('service')) ?? filled(word('service')),
  },
  { name: 'duration', type: 'interval', of: ({ number }) => lasted(number('durationUs')) },
  { name: 'orig_bytes', type: 'count', of: ({ originator }) => counted(originator.payloadBytes) },
  { name: 'resp_bytes', type: 'count', of: ({ responder }) => counted(responder.payloadBytes) },
  { name: 'conn_state', type: 'string', of: ({ word }) => filled(word('connState')) },
  {
    name: 'local_orig',
    type: 'bool',
    of: (flow) => bool(isSpecialAddress(flow.originator.address)),
  },
  {
    name: 'local_resp',
    type: 'bool',
    of: (flow) => bool(isSpecialAddress(flow.responder.address)),
  },
  { name: 'missed_bytes', type: 'count', of: missedBytes },
  { name: 'history', type: 'string', of: history },
  { name: 'orig_pkts', type: 'count', of: ({ originator }) => counted(originator.packets) },
  // Our bytes are those of frames: what IP's length field says was not counted.
  { name: 'orig_ip_bytes', type: 'count', of: unset },
  { name: 'resp_pkts', type: 'count', of: ({ responder }) => counted(responder.packets) },
  { name: 'resp_ip_bytes', type: 'count', of: unset },
  // They would be uids of the tunnel's own lines, and a tunnel has none: its inside is the flow.
  { name: 'tunnel_parents', type: 'set[string]', of: unset },
  { name: 'community_id', type: 'string', of: ({ word }) => filled(word('communityId')) },
];

const filled = (word: string): string | undefined => (word === '' ? undefined : word);

function uid({ number, word }: RoledFlow): string {
  return flowUid(word('flowId'), word('communityId'), secondsText(number('startUs')));
}

/** Of ICMP the type of the answer where there is one, else the code. */
function responderPort(flow: RoledFlow): number {
  const { transport, originator, responder } = flow;
  if (!isIcmp(flow)) return responder.port;
  const answer = icmpCounterpart(transport, originator.port);
  return answer < 0 ? responder.port : answer;
}

/** Gaps are counted, not their bytes: known only where there was none. */
function missedBytes({ number }: RoledFlow): string | undefined {
  return number('fwdGaps') + number('bwdGaps') === 0 ? '0' : undefined;
}

/** Our capitals are src's, Zeek's the originator's; ^ says that the ends were turned. */
function history({ isTurned, word }: RoledFlow): string | undefined {
  const letters = word('history');
  if (!isTurned) return filled(letters);
  const other = (letter: string) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return `^${Array.from(letters, other).join('')}`;
}
