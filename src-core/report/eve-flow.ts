// Flows -> Suricata's EVE: an event of type flow for each, one JSON object a line. To the server is
// what TCP's originator sends. ARP is left out: Suricata knows no flows of it.

import { batchWords } from '../flow/batch-words.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import {
  flagAck,
  flagCwr,
  flagEce,
  flagFin,
  flagPsh,
  flagRst,
  flagSyn,
  flagUrg,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from '../packet/packet-headers.ts';
import { eveProtocol, eveService, eveTime } from './eve-words.ts';
import { flowRoles, isIcmp, type RoledFlow } from './flow-roles.ts';

export function eveFlows(batch: FlowBatch, words = batchWords(batch)): string {
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const flow = flowRoles(batch, words, row);
    if (flow.word('protocol') === 'arp') continue;
    // The origin of its first packet: a whole number that a double holds, as Suricata's are.
    text += `${JSON.stringify(eventOf(flow, batch.origins[row]!))}\n`;
  }
  return text;
}

/** What is undefined here is left out by JSON. */
function eventOf(flow: RoledFlow, flowId: number) {
  const { originator, responder, transport, number, word } = flow;
  const hasPorts = withPorts.includes(transport);
  const vlans = word('vlan');
  return {
    timestamp: eveTime(number('endUs')),
    flow_id: flowId,
    event_type: 'flow',
    vlan: vlans === '' ? undefined : vlans.split('.').map(Number),
    src_ip: originator.ip,
    src_port: hasPorts ? told(originator.port) : undefined,
    dest_ip: responder.ip,
    dest_port: hasPorts ? told(responder.port) : undefined,
    proto: eveProtocol(transport),
    icmp_type: isIcmp(flow) ? told(originator.port) : undefined,
    icmp_code: isIcmp(flow) ? told(responder.port) : undefined,
    app_proto: eveService(word('service')),
    flow: countersOf(flow),
    tcp: transport === protocolTcp ? tcpOf(flow) : undefined,
    community_id: word('communityId') || undefined,
  };
}

/** What a log that the flow came out of did not tell is left out. */
const told = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const withPorts = [protocolTcp, protocolUdp, protocolSctp];

function countersOf(flow: RoledFlow) {
  const { originator, responder, number, word } = flow;
  const [startUs, endUs] = [number('startUs'), number('endUs')];
  return {
    pkts_toserver: told(originator.packets),
    pkts_toclient: told(responder.packets),
    bytes_toserver: told(originator.bytes),
    bytes_toclient: told(responder.bytes),
    start: eveTime(startUs),
    end: eveTime(endUs),
    age: Math.floor(endUs / 1e6) - Math.floor(startUs / 1e6), // whole seconds, as Suricata counts
    state: stateOf(flow),
    reason: reasons.get(word('endReason')) ?? 'unknown',
  };
}

/** TCP's own end is followed by a short wait, in Suricata as here. */
const reasons = new Map([
  ['idle', 'timeout'],
  ['end', 'timeout'],
  ['active', 'forced'],
  ['forced', 'forced'],
]);

const closed = ['SF', 'REJ', 'RSTO', 'RSTR', 'RSTOS0', 'RSTRH'];

function stateOf({ originator, responder, transport, word }: RoledFlow): string {
  if (transport === protocolTcp && closed.includes(word('connState'))) return 'closed';
  return originator.packets > 0 && responder.packets > 0 ? 'established' : 'new';
}

const flags = [
  { name: 'syn', field: 'syn', bit: flagSyn },
  { name: 'fin', field: 'fin', bit: flagFin },
  { name: 'rst', field: 'rst', bit: flagRst },
  { name: 'psh', field: 'psh', bit: flagPsh },
  { name: 'ack', field: 'ack', bit: flagAck },
  { name: 'urg', field: 'urg', bit: flagUrg },
  { name: 'ecn', field: 'ece', bit: flagEce },
  { name: 'cwr', field: 'cwr', bit: flagCwr },
] as const;

/** Flags that were never set are left out, as Suricata does; a case knows them, but not which side set them. */
function tcpOf({ originator, responder, number }: RoledFlow) {
  const either = originator.tcpFlags | responder.tcpFlags;
  const set = flags.filter(({ field, bit }) => {
    const times = number(field);
    return Number.isNaN(times) ? (either & bit) !== 0 : times > 0;
  });
  const all = set.reduce((bits, { bit }) => bits | bit, 0);
  return {
    tcp_flags: hex(all),
    tcp_flags_ts: either === 0 ? undefined : hex(originator.tcpFlags),
    tcp_flags_tc: either === 0 ? undefined : hex(responder.tcpFlags),
    ...Object.fromEntries(set.map(({ name }) => [name, true])),
  };
}

const hex = (flags: number): string => flags.toString(16).padStart(2, '0');
