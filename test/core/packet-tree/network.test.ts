// ARP, IP with its options and fragments, ICMP, IGMP, AH and ESP.

import { expect, test } from 'vitest';
import { describePacket } from '../../../src-core/packet/tree/describe-packet.ts';
import { hex, joined, noBytes } from '../../fixtures/bytes.ts';
import { arp, ethernet, icmp, icmpv6, ipv4, ipv6, udp } from '../../fixtures/packets.ts';
import { checkTrees, fieldAt, type TreeCase, valueAt } from './tree-case.ts';

const rawIp = 101;
const v4 = { src: '192.0.2.1', dst: '192.0.2.2' };
const v6 = { src: '2001:db8::1', dst: '2001:db8::2' };
const ports = { ...v4, srcPort: 4000, dstPort: 5000 };
const claim = { senderMac: '00:00:5e:00:53:01', senderIp: '192.0.2.1' };

const overEthernet = (name: string, bytes: Uint8Array, summary: string): TreeCase => ({
  ...{ name, link: 1, summary, chain: 'eth arp' },
  bytes: ethernet({ type: 0x0806 }, bytes),
});

checkTrees('ARP', [
  overEthernet(
    'a question',
    arp({ ...claim, operation: 'request', targetIp: '192.0.2.2' }),
    'ARP who has 192.0.2.2? Tell 192.0.2.1',
  ),
  overEthernet(
    'an answer',
    arp({ ...claim, operation: 'reply', targetIp: '192.0.2.2' }),
    'ARP 192.0.2.1 is at 00:00:5e:00:53:01',
  ),
  overEthernet(
    'an announcement',
    arp({ ...claim, operation: 'request', targetIp: '192.0.2.1' }),
    'ARP announcement: 192.0.2.1 is at 00:00:5e:00:53:01',
  ),
]);

const later = { ...v4, protocol: 17, fragmentOffset: 1480 };

checkTrees('IPv4', [
  {
    name: 'options: record route, router alert, padding',
    link: rawIp,
    bytes: ipv4(
      { ...v4, protocol: 17, options: hex('07 07 08 c0 00 02 09  94 04 00 00  00') },
      udp(ports),
    ),
    chain: 'ipv4 udp',
    summary: 'UDP 4000 -> 5000 len 0',
    fields: {
      'ipv4/Header length': '32 bytes',
      'ipv4/Options/Record route': '192.0.2.9',
      'ipv4/Options/Router alert': '0000',
    },
  },
  {
    name: 'a later fragment is not decoded',
    link: rawIp,
    bytes: ipv4(later, hex('00 35 00 35 00 00 00 00')),
    chain: 'ipv4 data',
    summary: 'IPv4 192.0.2.1 -> 192.0.2.2, fragment at 1480 of UDP (17)',
    fields: { 'ipv4/Fragment offset': '1480', 'ipv4/Flags': '0x0000' },
  },
  {
    name: 'padding lies behind the packet',
    link: 1,
    bytes: ethernet({ type: 0x0800, padded: true }, ipv4({ ...v4, protocol: 17 }, udp(ports))),
    chain: 'eth ipv4 udp data',
    summary: 'UDP 4000 -> 5000 len 0',
    fields: { 'data/Bytes': '18 bytes' },
  },
  {
    name: 'a protocol without a decoder',
    link: rawIp,
    bytes: ipv4({ ...v4, protocol: 89 }, hex('02 01')),
    chain: 'ipv4 unknown',
    summary: 'IP protocol OSPF (89), 2 bytes',
  },
]);

test.each([
  ['a length beyond the frame', { totalBytes: 400 }, 'Total length', 'longer than the frame'],
  ['a length below the header', { totalBytes: 8 }, 'Total length', 'shorter than the header'],
  ['a wrong checksum', { checksum: 0x1234 }, 'Checksum', 'should be 0xf6d5'],
])('%s is remarked', (_name, header, field, note) => {
  const bytes = ipv4({ ...v4, protocol: 17, dontFragment: false, ...header }, noBytes);
  expect(fieldAt(describePacket(bytes, rawIp), `ipv4/${field}`)?.note).toBe(note);
});

const echo = icmpv6({ ...v6, type: 128, rest: hex('00 07 00 01') });
const extended = (nextHeader: number, extension: string): Uint8Array =>
  ipv6({ ...v6, nextHeader }, joined(hex(extension), echo));

checkTrees('IPv6', [
  {
    name: 'the fixed header',
    link: rawIp,
    bytes: ipv6({ ...v6, nextHeader: 58, trafficClass: 0xb8, flowLabel: 0xabcde }, echo),
    chain: 'ipv6 icmpv6',
    summary: 'ICMPv6 echo request id 7 seq 1',
    fields: { 'ipv6/Traffic class': '0xb8', 'ipv6/Flow label': '0x000abcde' },
  },
  {
    name: 'hop-by-hop options',
    link: rawIp,
    bytes: extended(0, '3a 00  05 02 00 00  01 00'),
    chain: 'ipv6 ipv6.hopopts icmpv6',
    summary: 'ICMPv6 echo request id 7 seq 1',
    fields: { 'ipv6.hopopts/Hop-by-hop options/Router alert': '0000' },
  },
  {
    name: 'a routing header',
    link: rawIp,
    bytes: extended(43, `3a 02  00 01  00 00 00 00  20 01 0d b8 ${'00 '.repeat(11)} 09`),
    chain: 'ipv6 ipv6.routing icmpv6',
    summary: 'ICMPv6 echo request id 7 seq 1',
    fields: { 'ipv6.routing/Routing header/Address': '2001:db8::9' },
  },
  {
    name: 'a first fragment',
    link: rawIp,
    bytes: extended(44, '3a 00  00 01  00 00 00 2a'),
    chain: 'ipv6 ipv6.fragment icmpv6',
    summary: 'ICMPv6 echo request id 7 seq 1',
    fields: { 'ipv6.fragment/More fragments': 'yes' },
  },
  {
    name: 'a later fragment',
    link: rawIp,
    bytes: extended(44, '3a 00  00 08  00 00 00 2a'),
    chain: 'ipv6 ipv6.fragment data',
    summary: 'IPv6 fragment at 8 of ICMPv6 (58)',
  },
  {
    name: 'no next header',
    link: rawIp,
    bytes: ipv6({ ...v6, nextHeader: 59 }, noBytes),
    chain: 'ipv6',
    summary: 'IPv6 2001:db8::1 -> 2001:db8::2',
  },
]);

const discovery = (type: number, rest: string, body: string): Uint8Array =>
  ipv6({ ...v6, nextHeader: 58 }, icmpv6({ ...v6, type, rest: hex(rest) }, hex(body)));
const target = `20 01 0d b8 ${'00 '.repeat(11)} 09`;

checkTrees('ICMPv6 and neighbour discovery', [
  {
    name: 'a solicitation with the source link address',
    link: rawIp,
    bytes: discovery(135, '00 00 00 00', `${target}  01 01 00 00 5e 00 53 01`),
    chain: 'ipv6 icmpv6',
    summary: 'ICMPv6 neighbor solicitation 2001:db8::9',
    fields: { 'icmpv6/Source link address': '00:00:5e:00:53:01' },
  },
  {
    name: 'an advertisement',
    link: rawIp,
    bytes: discovery(136, '60 00 00 00', `${target}  02 01 00 00 5e 00 53 01`),
    chain: 'ipv6 icmpv6',
    summary: 'ICMPv6 neighbor advertisement 2001:db8::9',
    fields: { 'icmpv6/Flags': '0x60000000 (solicited, override)' },
  },
  {
    name: 'a router advertisement with prefix, MTU and DNS',
    link: rawIp,
    bytes: discovery(
      134,
      '40 c0 07 08',
      `00 00 00 00  00 00 00 00
       03 04 40 c0  00 00 0e 10  00 00 07 08  00 00 00 00  20 01 0d b8 ${'00 '.repeat(12)}
       05 01 00 00  00 00 05 dc
       19 03 00 00  00 00 00 3c  ${target}`,
    ),
    chain: 'ipv6 icmpv6',
    summary: 'ICMPv6 router advertisement',
    fields: {
      'icmpv6/Flags': '0xc0 (managed addresses, other configuration)',
      'icmpv6/Router lifetime': '1800 s',
      'icmpv6/Prefix': '2001:db8::/64',
      'icmpv6/MTU': '1500',
      'icmpv6/DNS servers': '2001:db8::9',
    },
  },
]);

const quoted = ipv4({ ...v4, protocol: 17, totalBytes: 500 }, udp({ ...ports, lengthBytes: 480 }));

checkTrees('ICMP and IGMP', [
  {
    name: 'an error quotes its packet',
    link: rawIp,
    bytes: ipv4(
      { src: '192.0.2.2', dst: '192.0.2.1', protocol: 1 },
      icmp({ type: 3, code: 3 }, quoted),
    ),
    chain: 'ipv4 icmp ipv4? udp?',
    summary: 'ICMP destination unreachable: port',
    fields: { 'udp/Destination port': '5000' },
  },
  {
    name: 'a redirect',
    link: rawIp,
    bytes: ipv4({ ...v4, protocol: 1 }, icmp({ type: 5, code: 1, rest: hex('c0 00 02 fe') })),
    chain: 'ipv4 icmp',
    summary: 'ICMP redirect',
    fields: { 'icmp/Gateway': '192.0.2.254' },
  },
  {
    name: 'IGMP version 2',
    link: rawIp,
    bytes: ipv4({ ...v4, protocol: 2 }, hex('16 00 08 04 e0 00 00 fb')),
    chain: 'ipv4 igmp',
    summary: 'IGMP membership report, version 2 224.0.0.251',
  },
  {
    name: 'IGMP version 3',
    link: rawIp,
    bytes: ipv4({ ...v4, protocol: 2 }, hex('22 00 ea 03 00 00 00 01  04 00 00 00 ef ff ff fa')),
    chain: 'ipv4 igmp',
    summary: 'IGMP membership report, version 3',
    fields: { 'igmp/Record': 'Change to exclude (4) 239.255.255.250' },
  },
]);

checkTrees('AH and ESP', [
  {
    name: 'AH is looked through',
    link: rawIp,
    bytes: ipv4(
      { ...v4, protocol: 51 },
      joined(hex(`11 04 00 00  00 00 00 2a  00 00 00 01 ${'ee '.repeat(12)}`), udp(ports)),
    ),
    chain: 'ipv4 ah udp',
    summary: 'UDP 4000 -> 5000 len 0',
    fields: { 'ah/Length': '24 bytes', 'ah/Security parameters': '0x0000002a' },
  },
  {
    name: 'ESP is not',
    link: rawIp,
    bytes: ipv4({ ...v4, protocol: 50 }, hex('00 00 00 2a  00 00 00 01  11 22 33')),
    chain: 'ipv4 esp',
    summary: 'ESP 0x0000002a seq 1',
    fields: { 'esp/Encrypted': '3 bytes' },
  },
]);

test('a quoted packet is not blamed for being cut', () => {
  const bytes = ipv4({ ...v4, protocol: 1 }, icmp({ type: 11 }, quoted));
  const layers = describePacket(bytes, rawIp);
  expect(valueAt(layers, 'ipv4/Total length')).toBe('500');
  expect(fieldAt(layers, 'ipv4/Total length')?.note).toBeUndefined();
  expect(layers.at(-1)).toMatchObject({ isQuoted: true, title: 'UDP 4000 -> 5000 len 472' });
});
