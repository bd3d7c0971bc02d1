// NetBIOS over UDP: the name service, whose messages are those of DNS with names, types and operations
// of their own (RFC 1002, 4.2), and the datagram service (4.4).

import { ipv4Text } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import type { DnsDialect, DnsRecord } from '../dns/dns-dialect.ts';
import { dnsHeaderBytes, tellDnsMessage } from '../dns/dns-message.ts';
import { eachDatagram } from '../each-datagram.ts';
import { hasPort } from '../likeness.ts';
import type { Opening, Service } from '../service.ts';
import { isNetbiosDatagram, tellNetbiosDatagram } from './netbios-datagram.ts';
import { isEncodedName, netbiosNameText, plainNameText } from './netbios-name.ts';

const namePort = [137];
const datagramPort = [138];
const typeNb = 0x20;
const typeStatus = 0x21;
const mostNames = 16;

const operations: Readonly<Record<number, string>> = {
  0: 'QUERY',
  5: 'REGISTRATION',
  6: 'RELEASE',
  7: 'WACK',
  8: 'REFRESH',
  9: 'REFRESH',
  15: 'MULTIHOMED REGISTRATION',
};
const codes = [
  'NOERROR',
  'FMT_ERR',
  'SRV_ERR',
  'NAM_ERR',
  'IMP_ERR',
  'RFS_ERR',
  'ACT_ERR',
  'CFT_ERR',
];

const dialect: DnsDialect = {
  kind: 'netbios',
  opcodeName: (opcode) => operations[opcode] ?? `OPCODE${opcode}`,
  typeName: (type) => (type === typeNb ? 'NB' : type === typeStatus ? 'NBSTAT' : `TYPE${type}`),
  codeName: (code) => codes[code] ?? `RCODE${code}`,
  nameText: netbiosNameText,
  dataText(record) {
    if (record.type === typeNb) return addressesText(record);
    return record.type === typeStatus ? namesText(record) : '';
  },
};

export const netbios: Service = {
  name: 'netbios',
  over: 'udp',
  ports: [...namePort, ...datagramPort],
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (hasPort(opening, datagramPort)) return isNetbiosDatagram(bytes, at, end) ? 'yes' : 'no';
    return isNameService(opening) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      if (isNetbiosDatagram(bytes, at, end)) tellNetbiosDatagram(tell, bytes, at, end);
      else tellDnsMessage(tell, dialect, bytes, at, end);
    });
  },
};

function isNameService({ bytes, at, end }: Opening): boolean {
  const nameAt = at + dnsHeaderBytes;
  if (!isEncodedName(bytes, nameAt, end)) return false;
  const operation = (u16(bytes, at + 2) >>> 11) & 15;
  const counts = [4, 6, 8, 10].map((offset) => u16(bytes, at + offset));
  return Object.hasOwn(operations, operation) && counts.every((count) => count <= 1);
}

/** Flags and an address for each owner of the name. */
function addressesText({ bytes, dataAt, dataEnd }: DnsRecord): string {
  const addresses: string[] = [];
  for (let at = dataAt; at + 6 <= dataEnd && addresses.length < mostNames; at += 6) {
    addresses.push(ipv4Text(u32(bytes, at + 2)));
  }
  return addresses.join(', ');
}

/** A host's own names, each with two bytes of flags. */
function namesText({ bytes, dataAt, dataEnd }: DnsRecord): string {
  const names: string[] = [];
  const most = Math.min(bytes[dataAt] ?? 0, mostNames);
  for (let at = dataAt + 1; at + 18 <= dataEnd && names.length < most; at += 18) {
    names.push(plainNameText(bytes, at));
  }
  return names.join(', ');
}
