// DNS over UDP, and over TCP where each message has its length before it (RFC 1035, 4.2).

import { u16 } from '../../base/read-bytes.ts';
import { recordTypeName } from '../../packet/tree/dns-numbers.ts';
import { eachDatagram } from '../each-datagram.ts';
import { FramedMessages } from '../framed-messages.ts';
import { hasPort } from '../likeness.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from '../service.ts';
import { dnsDataText } from './dns-data-text.ts';
import type { DnsDialect } from './dns-dialect.ts';
import { isLikeDnsAnywhere, isLikeDnsAtItsPort } from './dns-likeness.ts';
import { dnsHeaderBytes, tellDnsMessage } from './dns-message.ts';
import { responseCodeName } from './response-codes.ts';

const ports = [53];
/** The same message is told apart by its port alone: multicast DNS, LLMNR, NetBIOS. */
const portsOfDialects = [5353, 5355, 137];
const lengthBytes = 2;
const mostBytes = 4096;

const opcodes = ['QUERY', 'IQUERY', 'STATUS', undefined, 'NOTIFY', 'UPDATE', 'DSO'];

export const dnsDialect: DnsDialect = {
  kind: 'dns',
  opcodeName: (opcode) => opcodes[opcode] ?? `OPCODE${opcode}`,
  typeName: recordTypeName,
  codeName: responseCodeName,
  nameText: (name) => name,
  dataText: dnsDataText,
};

export const dns: Service = {
  name: 'dns',
  over: 'udp',
  ports,
  words: ['serverName'],
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (hasPort(opening, ports)) return isLikeDnsAtItsPort(bytes, at, end) ? 'yes' : 'no';
    const isAnother = hasPort(opening, portsOfDialects);
    return !isAnother && isLikeDnsAnywhere(bytes, at, end) ? 'yes' : 'no';
  },
  converse: (tell) => converseDns(tell, dnsDialect),
};

export const dnsOverTcp: Service = {
  name: 'dns',
  over: 'tcp',
  ports,
  words: ['serverName'],
  isLike(opening) {
    if (hasPort(opening, ports)) return isLikeDnsStream(opening);
    const { bytes, at, end } = opening;
    const isWhole = at + lengthBytes <= end && u16(bytes, at) === end - at - lengthBytes;
    return isWhole && isLikeDnsAnywhere(bytes, at + lengthBytes, end) ? 'yes' : 'no';
  },
  converse: (tell) => converseDnsOverTcp(tell, dnsDialect),
};

/** At a port where DNS is expected. */
export function isLikeDnsStream({ bytes, at, end }: Opening): Likeness {
  if (at + lengthBytes > end) return 'more';
  const length = u16(bytes, at);
  if (length < dnsHeaderBytes) return 'no';
  const messageAt = at + lengthBytes;
  const messageEnd = messageAt + length;
  if (isLikeDnsAtItsPort(bytes, messageAt, Math.min(messageEnd, end))) return 'yes';
  return messageEnd > end && end - at < dnsHeaderBytes ? 'more' : 'no';
}

export function converseDns(tell: Tell, dialect: DnsDialect): Conversation {
  const read = messageReader(tell, dialect);
  return eachDatagram(read);
}

export function converseDnsOverTcp(tell: Tell, dialect: DnsDialect): Conversation {
  const read = messageReader(tell, dialect);
  const framing = {
    headBytes: lengthBytes + dnsHeaderBytes,
    sizeOf(bytes: Uint8Array, at: number): number {
      const length = u16(bytes, at);
      return length < dnsHeaderBytes ? 0 : lengthBytes + length;
    },
    mostBytes,
    read: (bytes: Uint8Array, at: number, end: number) => read(bytes, at + lengthBytes, end),
  };
  return new FramedMessages(framing, true);
}

function messageReader(tell: Tell, dialect: DnsDialect) {
  let isNamed = false;
  return (bytes: Uint8Array, at: number, end: number): void => {
    const query = tellDnsMessage(tell, dialect, bytes, at, end);
    if (isNamed || query === undefined) return;
    isNamed = true;
    tell.word('serverName', query.toLowerCase());
  };
}
