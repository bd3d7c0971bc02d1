// A flow that may be a probe: somebody knocked, and nothing was said. Told by flags and counts alone, so
// it works where only the asking side was captured, and for TCP where only the answering side was.

import type { SeenFlow } from './seen-flow.ts';
import { flag } from './tcp-flag.ts';

export type ProbeKind =
  | 'syn'
  | 'connect'
  | 'null'
  | 'fin'
  | 'xmas'
  | 'fin-ack'
  | 'ack'
  | 'odd-flags'
  | 'udp'
  | 'protocol';

export interface Probe {
  readonly kind: ProbeKind;
  readonly source: string;
  readonly target: string;
  /** Of `protocol` probes the protocol's number. */
  readonly port: number;
  /** `open` did not refuse, and was hung up on before a word was said. */
  readonly answer: 'none' | 'refused' | 'open';
}

/** A SYN is sent again up to six times. */
const mostPackets = 8;
/** Of a frame with nothing but headers and options. Larger ones whose flags are 0 are cut. */
const mostBytesPerPacket = 120;

export function probeOf(flow: SeenFlow): Probe | undefined {
  if (flow.packets > 2 * mostPackets || flow.segment > 1) return undefined;
  if (flow.protocol === 'tcp') return tcpProbe(flow);
  if (flow.protocol === 'udp') return udpProbe(flow);
  return flow.protocol.startsWith('ip-') ? protocolProbe(flow) : undefined;
}

function tcpProbe(flow: SeenFlow): Probe | undefined {
  if (!flow.tellsFlags) return undefined;
  if (flow.fwdPayloadBytes + flow.bwdPayloadBytes > 0) return undefined;
  if (flow.bytes > flow.packets * mostBytesPerPacket) return undefined;
  if (flow.bwdPackets === 0 && isRefusal(flow)) return refusalAlone(flow);
  const { isSrcOriginator } = flow;
  const asked = (isSrcOriginator ? flow.fwdFlags : flow.bwdFlags) & flag.all;
  const answered = (isSrcOriginator ? flow.bwdFlags : flow.fwdFlags) & flag.all;
  const kind = kindOf(asked, answered);
  if (kind === undefined) return undefined;
  const probe = probeBy(flow, isSrcOriginator, kind, answerOf(answered));
  const isRest = (kind === 'ack' || kind === 'fin-ack') && isLikelyRest(flow, probe.port);
  return isRest ? undefined : probe;
}

function kindOf(asked: number, answered: number): ProbeKind | undefined {
  if (asked & flag.syn) return synKind(asked, answered);
  if ((answered & ~(flag.rst | flag.ack)) !== 0) return undefined; // a conversation
  if (asked === 0) return 'null';
  if (asked === flag.fin) return 'fin';
  if (asked === (flag.fin | flag.psh | flag.urg)) return 'xmas';
  if (asked === (flag.fin | flag.ack)) return 'fin-ack';
  if (asked === flag.ack) return 'ack';
  return asked & (flag.ack | flag.rst) ? undefined : 'odd-flags';
}

function synKind(asked: number, answered: number): ProbeKind | undefined {
  const isOpened = (answered & flag.syn) !== 0;
  if ((asked & flag.fin) !== 0 && !isOpened) return 'odd-flags';
  if ((asked & flag.ack) === 0) return 'syn';
  return isOpened ? 'connect' : undefined;
}

const answerOf = (answered: number): Probe['answer'] =>
  answered & flag.syn ? 'open' : answered & flag.rst ? 'refused' : 'none';

/** Of every packet of a flood: no spread here. */
function probeBy(
  flow: SeenFlow,
  isSrcAsking: boolean,
  kind: ProbeKind,
  answer: Probe['answer'],
): Probe {
  return isSrcAsking
    ? { kind, source: flow.srcIp, target: flow.dstIp, port: flow.dstPort, answer }
    : { kind, source: flow.dstIp, target: flow.srcIp, port: flow.srcPort, answer };
}

const isRefusal = ({ fwdFlags }: SeenFlow) => (fwdFlags & flag.all) === (flag.rst | flag.ack);

/** What answers a SYN at a closed port, by itself. A client's late reset goes to the lower port. */
function refusalAlone(flow: SeenFlow): Probe | undefined {
  if (flow.srcPort >= flow.dstPort || flow.dstPort < 1024) return undefined;
  return probeBy(flow, false, 'syn', 'refused');
}

/** The end of a conversation whose beginning was not captured, or which had gone idle. */
const isLikelyRest = (flow: SeenFlow, port: number) => flow.continues > 0 || port >= flow.srcPort;

function udpProbe(flow: SeenFlow): Probe | undefined {
  const { srcPort, dstPort, fwdPackets, bwdPackets, icmpErrors } = flow;
  if (bwdPackets > 0 || fwdPackets > mostPackets / 2) return undefined;
  if (srcPort < 1024 && dstPort >= 1024) return undefined; // a late answer
  if (isTraceroute(flow)) return undefined;
  return probeBy(flow, true, 'udp', icmpErrors > 0 ? 'refused' : 'none');
}

/** Each of its datagrams goes to the next port, and a hop further. */
const isTraceroute = (flow: SeenFlow) =>
  flow.dstPort >= 33_434 && flow.dstPort < 33_700 && flow.feature('fwd_ttl_mean') <= 30;

function protocolProbe(flow: SeenFlow): Probe | undefined {
  const number = Number(flow.protocol.slice(3));
  if (flow.bwdPackets > 0 || flow.fwdPackets > 4) return undefined;
  // Fragments whose first one is missing stand under the number of what they carry.
  if (number === 6 || number === 17 || number === 1 || number === 58) return undefined;
  const answer = flow.icmpErrors > 0 ? 'refused' : 'none';
  return { kind: 'protocol', source: flow.srcIp, target: flow.dstIp, port: number, answer };
}
