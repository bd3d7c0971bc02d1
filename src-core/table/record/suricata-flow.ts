// An event of type flow of Suricata's EVE -> a flow. To the server is what TCP's originator sends. The state is
// judged by the flags of both sides, as that of a capture's flow is by its packets: EVE has another one.

import { connStateOf } from '../../flow/conn-state.ts';
import { state } from '../../flow/tcp-state.ts';
import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  protocolIcmp,
  protocolIcmp6,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from '../../packet/packet-headers.ts';
import { protocolWord } from './protocol-word.ts';
import type { RecordCells } from './record-cells.ts';
import { serviceWord } from './service-word.ts';
import type { ToldEnd, ToldFlow } from './told-flow.ts';

/** Undefined for an event that does not say who, with whom and when. */
export function suricataFlow(cells: RecordCells): ToldFlow | undefined {
  const startUs = cells.timeUs('flow.start');
  const [client, server] = [cells.address('src_ip'), cells.address('dest_ip')];
  if (Number.isNaN(startUs) || client === undefined || server === undefined) return undefined;
  const endUs = cells.timeUs('flow.end');
  const isOrdered = endUs >= startUs;
  const transport = transportOf(cells.text('proto'));
  const isIcmp = transport === protocolIcmp || transport === protocolIcmp6;
  const src = endOf(cells, 'toserver', client, cells.port(isIcmp ? 'icmp_type' : 'src_port'));
  const dst = endOf(cells, 'toclient', server, cells.port(isIcmp ? 'icmp_code' : 'dest_port'));
  return {
    ...{ line: cells.line, startUs, src, dst, isTurned: false, transport, history: '' },
    endUs: isOrdered ? endUs : startUs,
    durationUs: isOrdered ? endUs - startUs : Number.NaN,
    isVersion6: cells.text('src_ip').includes(':'),
    protocol: protocolWord(transport),
    connState: stateWord(src, dst, transport),
    endReason: endReasonOf(cells),
    service: serviceWord(cells.text('app_proto'), transport, dst.port),
    vlan: cells.text('vlan').split(',').filter(isNumber).join('.'),
  };
}

const transports = new Map([
  ['TCP', protocolTcp],
  ['UDP', protocolUdp],
  ['ICMP', protocolIcmp],
  ['IPV6-ICMP', protocolIcmp6],
  ['SCTP', protocolSctp],
]);

/** Others are numbers, or words that /etc/protocols has where Suricata runs. */
function transportOf(word: string): number {
  const known = transports.get(word.toUpperCase());
  if (known !== undefined) return known;
  return /^\d{1,3}$/.test(word) && Number(word) <= 255 ? Number(word) : Number.NaN;
}

function endOf(
  cells: RecordCells,
  side: 'toserver' | 'toclient',
  address: bigint,
  port: number,
): ToldEnd {
  const flags = cells.text(side === 'toserver' ? 'tcp.tcp_flags_ts' : 'tcp.tcp_flags_tc');
  return {
    ...{ address, port },
    packets: cells.count(`flow.pkts_${side}`),
    bytes: cells.count(`flow.bytes_${side}`),
    payloadBytes: Number.NaN,
    tcpFlags: /^[0-9a-f]{1,2}$/i.test(flags) ? Number.parseInt(flags, 16) : Number.NaN,
    mac: cells.mac(side === 'toserver' ? 'ether.src_macs' : 'ether.dest_macs'),
  };
}

/** '' where the flags, or how many packets there were, are not told. */
function stateWord(src: ToldEnd, dst: ToldEnd, transport: number): string {
  const isTold = !Number.isNaN(src.packets) && !Number.isNaN(dst.packets);
  const hasFlags = (src.tcpFlags | dst.tcpFlags) !== 0; // of NaN no bit is set
  if (!isTold || Number.isNaN(transport)) return '';
  if (transport === protocolTcp && !hasFlags) return '';
  return connStateOf({
    protocol: transport,
    states: statesIn(src.tcpFlags, 0) | statesIn(dst.tcpFlags, 1),
    fwdPackets: src.packets,
    bwdPackets: dst.packets,
  });
}

/** Of a server whose flags are SYN and ACK its SYN was the answer; the client's ACK came later. */
function statesIn(flags: number, side: 0 | 1): number {
  const isAnswer = side === 1 && (flags & flagAck) !== 0;
  const bits = [
    flags & flagSyn ? (isAnswer ? state.synAck : state.syn) : 0,
    flags & flagFin ? state.fin : 0,
    flags & flagRst ? state.rst : 0,
  ];
  return bits.reduce((all, bit) => all | (bit << side), 0);
}

/** Suricata's timeout is what follows TCP's own end, too. */
function endReasonOf(cells: RecordCells): string {
  const reason = cells.text('flow.reason');
  if (reason === 'timeout') return cells.text('flow.state') === 'closed' ? 'end' : 'idle';
  return reason === 'forced' || reason === 'shutdown' ? 'forced' : '';
}

const isNumber = (word: string): boolean => /^\d{1,4}$/.test(word);
