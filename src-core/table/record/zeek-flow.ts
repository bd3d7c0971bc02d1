// A line of Zeek's conn.log -> a flow. Which fields there are is Zeek's base/protocols/conn and its policy
// scripts mac-logging and vlan-logging; a history that begins with ^ says that Zeek turned the ends, as the
// first packet was the responder's.

import { icmpCounterpart } from '../../flow/icmp-counterpart.ts';
import {
  flagAck,
  flagFin,
  flagPsh,
  flagRst,
  flagSyn,
  protocolIcmp,
  protocolIcmp6,
  protocolTcp,
  protocolUdp,
} from '../../packet/packet-headers.ts';
import type { TableIssues } from '../table-issues.ts';
import { protocolWord } from './protocol-word.ts';
import { RecordCells } from './record-cells.ts';
import { serviceWord } from './service-word.ts';
import type { RecordLine, ToldEnd, ToldFlow } from './told-flow.ts';

/** Undefined for a line that does not say who, with whom and when. */
export function zeekFlow(line: RecordLine, issues: TableIssues): ToldFlow | undefined {
  const cells = new RecordCells(line, issues);
  const startUs = cells.timeUs('ts');
  const [orig, resp] = [cells.address('id.orig_h'), cells.address('id.resp_h')];
  if (Number.isNaN(startUs) || orig === undefined || resp === undefined) return undefined;
  const isVersion6 = cells.text('id.orig_h').includes(':');
  const transport = transportOf(cells, isVersion6);
  const written = cells.text('history').slice(0, mostLetters);
  const isTurned = written.startsWith('^');
  const history = isTurned ? swapped(written.slice(1)) : written;
  const durationUs = cells.durationUs('duration');
  const originator = endOf(cells, 'orig', orig, cells.port('id.orig_p'), flagsIn(written));
  const answerPort = responderPort(cells, transport, originator.port);
  const responder = endOf(cells, 'resp', resp, answerPort, flagsIn(swapped(written)));
  return {
    ...{ line: cells.line, startUs, durationUs, isVersion6, isTurned, transport, history },
    endUs: startUs + (durationUs || 0),
    ...(isTurned ? { src: responder, dst: originator } : { src: originator, dst: responder }),
    protocol: protocolWord(transport),
    connState: cells.text('conn_state').slice(0, mostLetters),
    endReason: '',
    service: serviceWord(cells.text('service'), transport, answerPort),
    vlan: [cells.text('vlan'), cells.text('inner_vlan')].filter(isNumber).join('.'),
  };
}

/** Longer ones are nothing that Zeek writes. */
const mostLetters = 200;

/** As they are named by `ip_proto` since Zeek 7.1, else by `proto`. */
function transportOf(cells: RecordCells, isVersion6: boolean): number {
  const told = cells.count('ip_proto', 255);
  if (!Number.isNaN(told)) return told;
  const word = cells.text('proto').toLowerCase();
  if (word === 'icmp') return isVersion6 ? protocolIcmp6 : protocolIcmp;
  return { tcp: protocolTcp, udp: protocolUdp }[word] ?? Number.NaN;
}

/** Of ICMP the type of the answer, where there is one, stands in the place of the code. */
function responderPort(cells: RecordCells, transport: number, type: number): number {
  const port = cells.port('id.resp_p');
  const isIcmp = transport === protocolIcmp || transport === protocolIcmp6;
  if (!isIcmp || !(type <= 255)) return port;
  return icmpCounterpart(transport, type) === port ? Number.NaN : port;
}

function endOf(
  cells: RecordCells,
  side: 'orig' | 'resp',
  address: bigint,
  port: number,
  tcpFlags: number,
): ToldEnd {
  return {
    ...{ address, port, tcpFlags },
    packets: cells.count(`${side}_pkts`),
    bytes: cells.count(`${side}_ip_bytes`),
    payloadBytes: cells.count(`${side}_bytes`),
    mac: cells.mac(`${side}_l2_addr`),
  };
}

/** Capitals are the originator's: S a SYN, H a SYN-ACK, A an ACK alone, D data, F, R; I has FIN and RST. */
const flagsOfLetter = new Map([
  ['S', flagSyn],
  ['H', flagSyn | flagAck],
  ['A', flagAck],
  ['D', flagAck | flagPsh],
  ['F', flagFin | flagAck],
  ['R', flagRst],
  ['I', flagFin | flagRst],
  ['Q', flagSyn | flagFin],
]);

function flagsIn(history: string): number {
  let flags = 0;
  for (const letter of history) flags |= flagsOfLetter.get(letter) ?? 0;
  return flags;
}

const swapped = (history: string): string =>
  Array.from(history, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('');

const isNumber = (word: string): boolean => /^\d{1,4}$/.test(word);
