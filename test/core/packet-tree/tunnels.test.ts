// Packets in packets, each around the same ICMP echo request.

import { hex, joined } from '../../fixtures/bytes.ts';
import { ethernet, icmp, ipv4, ipv6, udp } from '../../fixtures/packets.ts';
import { checkTrees, type TreeCase } from './tree-case.ts';

const outer = { src: '198.51.100.1', dst: '198.51.100.2' };
const inner = { src: '192.0.2.1', dst: '192.0.2.2', protocol: 1 };
const ping = ipv4(inner, icmp({ type: 8, rest: hex('00 07 00 01') }));
const frame = ethernet({ type: 0x0800 }, ping);
const pinged = 'ICMP echo request id 7 seq 1';
const rawIp = 101;

const overIp = (
  name: string,
  protocol: number,
  payload: Uint8Array,
  chain: string,
  fields: Readonly<Record<string, string>> = {},
): TreeCase => ({
  ...{ name, link: rawIp, summary: pinged, fields, chain: `ipv4 ${chain} icmp` },
  bytes: ipv4({ ...outer, protocol }, payload),
});

const overUdp = (
  name: string,
  port: number,
  payload: Uint8Array,
  chain: string,
  fields: Readonly<Record<string, string>> = {},
): TreeCase =>
  overIp(
    name,
    17,
    udp({ ...outer, srcPort: 50_000, dstPort: port }, payload),
    `udp ${chain}`,
    fields,
  );

checkTrees('tunnels over IP', [
  overIp('IP in IP', 4, ping, 'ipv4', { 'ipv4/Source': '192.0.2.1' }),
  overIp('GRE', 47, joined(hex('00 00 08 00'), ping), 'gre ipv4'),
  overIp(
    'GRE with checksum, key and sequence',
    47,
    joined(hex('b0 00 08 00  12 34 00 00  00 00 00 2a  00 00 00 01'), ping),
    'gre ipv4',
    { 'gre/Key': '0x0000002a', 'gre/Sequence': '1' },
  ),
  overIp(
    'GRE of PPTP',
    47,
    joined(hex('30 81 88 0b  00 20 00 05  00 00 00 01  00 00 00 02  ff 03 00 21'), ping),
    'gre ppp ipv4',
    { 'gre/Call': '5', 'gre/Acknowledgement': '2' },
  ),
  overIp(
    'ERSPAN II',
    47,
    joined(hex('10 00 88 be  00 00 00 01   10 64 00 05  00 00 00 02'), frame),
    'gre erspan eth ipv4',
    { 'erspan/VLAN': '100', 'erspan/Session': '5', 'erspan/Index': '2' },
  ),
  overIp('ERSPAN I', 47, joined(hex('00 00 88 be'), frame), 'gre eth ipv4'),
  overIp(
    'ERSPAN III',
    47,
    joined(hex('10 00 22 eb  00 00 00 01   20 64 00 05  00 00 00 00  00 00 00 00'), frame),
    'gre erspan eth ipv4',
  ),
  overIp('GRE of WCCP, version 2', 47, joined(hex('00 00 88 3e  80 00 00 00'), ping), 'gre ipv4'),
  overIp(
    'GRE with a route',
    47,
    joined(hex('40 00 08 00  00 00 00 00   08 00 00 04 c0 00 02 09   00 00 00 00'), ping),
    'gre ipv4',
  ),
  overIp('MPLS', 137, joined(hex('00 01 11 3f'), ping), 'mpls ipv4'),
  {
    name: '6in4',
    link: rawIp,
    bytes: ipv4(
      { ...outer, protocol: 41 },
      ipv6({ src: '2001:db8::1', dst: '2001:db8::2', nextHeader: 59 }, new Uint8Array()),
    ),
    chain: 'ipv4 ipv6',
    summary: 'IPv6 2001:db8::1 -> 2001:db8::2',
  },
]);

checkTrees('tunnels over UDP', [
  overUdp('VXLAN', 4789, joined(hex('08 00 00 00 00 00 2a 00'), frame), 'vxlan eth ipv4', {
    'vxlan/Network': '42',
  }),
  overUdp(
    'VXLAN at its old port',
    8472,
    joined(hex('08 00 00 00 00 00 2a 00'), frame),
    'vxlan eth ipv4',
  ),
  overUdp(
    'Geneve with an option',
    6081,
    joined(hex('02 00 65 58  00 00 2a 00   01 02 80 01  de ad be ef'), frame),
    'geneve eth ipv4',
    { 'geneve/Network': '42', 'geneve/Options/Option/Value': 'deadbeef' },
  ),
  overUdp(
    'VXLAN-GPE with a service header',
    4790,
    joined(hex('0c 00 00 04 00 00 2a 00   00 02 02 03  00 00 05 ff'), frame),
    'vxlan nsh eth ipv4',
    { 'nsh/Length': '8 bytes' },
  ),
  overUdp('GRE', 4754, joined(hex('00 00 08 00'), ping), 'gre ipv4'),
  overUdp('MPLS', 6635, joined(hex('00 01 11 3f'), ping), 'mpls ipv4'),
  overUdp('GTP-U', 2152, joined(hex('30 ff 00 1c  00 00 00 2a'), ping), 'gtp ipv4', {
    'gtp/Tunnel': '0x0000002a',
  }),
  overUdp(
    'GTP-U with a sequence number and an extension',
    2152,
    joined(hex('36 ff 00 24  00 00 00 2a   00 01 00 85   01 10 09 00'), ping),
    'gtp ipv4',
    { 'gtp/Sequence': '1', 'gtp/Extension/Value': '1009' },
  ),
  {
    name: 'Teredo with an origin',
    link: rawIp,
    bytes: ipv4(
      { ...outer, protocol: 17 },
      udp(
        { ...outer, srcPort: 3544, dstPort: 50_000 },
        joined(
          hex('00 00  63 bf  3f ff fd fe'),
          ipv6({ src: '2001:db8::1', dst: '2001:db8::2', nextHeader: 59 }, new Uint8Array()),
        ),
      ),
    ),
    chain: 'ipv4 udp teredo ipv6',
    summary: 'IPv6 2001:db8::1 -> 2001:db8::2',
    fields: { 'teredo/Origin': '192.0.2.1:40000' },
  },
]);
