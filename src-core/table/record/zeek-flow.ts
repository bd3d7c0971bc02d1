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
import { protocolWord } from './protocol-word.ts';
import type { RecordCells } from './record-cells.ts';
import { serviceWord } from './service-word.ts';
import type { ToldEnd, ToldFlow } from './told-flow.ts';

/** Undefined for a line that does not say who, with whom and when. */
export function zeekFlow(cells: RecordCells): ToldFlow | undefined {
  const startUs = cells.timeUs('ts');
  const [orig, resp] = [cells.address('id.orig_h'), cells.address('id.resp_h')];
  if (Number.isNaN(startUs) || orig === undefined || resp === undefined) return undefined;
  const isVersion6 = cells.text('id.orig_h').includes(':');
  const transport = transportOf(cells, isVersion6);
  const written = cells.text('history').slice(0, mostLetters);
  const isTurned = written.startsWith('^');
  const durationUs = cells.durationUs('duration');
  const origPort = cells.port('id.orig_p');
  const respPort = responderPort(cells, transport, origPort);
  const originator = endOf(cells, originatorFields, orig, origPort, flagsIn(written, ofOriginator));
  const responder = endOf(cells, responderFields, resp, respPort, flagsIn(written, ofResponder));
  return {
    line: cells.line,
    startUs,
    endUs: startUs + (durationUs || 0),
    durationUs,
    src: isTurned ? responder : originator,
    dst: isTurned ? originator : responder,
    isVersion6,
    isTurned,
    transport,
    protocol: protocolWord(transport),
    connState: cells.text('conn_state').slice(0, mostLetters),
    history: isTurned ? swapped(written.slice(1)) : written,
    endReason: '',
    service: serviceWord(cells.text('service'), transport, respPort),
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

const fieldsOf = (side: 'orig' | 'resp') => ({
  packets: `${side}_pkts`,
  bytes: `${side}_ip_bytes`,
  payload: `${side}_bytes`,
  mac: `${side}_l2_addr`,
});
const originatorFields = fieldsOf('orig');
const responderFields = fieldsOf('resp');

function endOf(
  cells: RecordCells,
  fields: typeof originatorFields,
  address: bigint,
  port: number,
  tcpFlags: number,
): ToldEnd {
  return {
    address,
    port,
    packets: cells.count(fields.packets),
    bytes: cells.count(fields.bytes),
    payloadBytes: cells.count(fields.payload),
    tcpFlags,
    mac: cells.mac(fields.mac),
  };
}

/** Capitals are the originator's: S a SYN, H a SYN-ACK, A an ACK alone, D data, F, R; I has FIN and RST. */
const ofOriginator: ReadonlyMap<string, number> = new Map([
  ['S', flagSyn],
  ['H', flagSyn | flagAck],
  ['A', flagAck],
  ['D', flagAck | flagPsh],
  ['F', flagFin | flagAck],
  ['R', flagRst],
  ['I', flagFin | flagRst],
  ['Q', flagSyn | flagFin],
]);

const ofResponder: ReadonlyMap<string, number> = new Map(
  [...ofOriginator].map(([letter, flags]) => [letter.toLowerCase(), flags]),
);

function flagsIn(history: string, meanings: ReadonlyMap<string, number>): number {
  let flags = 0;
  for (let i = 0; i < history.length; i++) flags |= meanings.get(history[i]!) ?? 0;
  return flags;
}

const swapped = (history: string): string =>
  Array.from(history, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('');

const isNumber = (word: string): boolean => /^\d{1,4}$/.test(word);
