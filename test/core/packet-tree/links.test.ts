// Link headers, each before the same ICMP echo request over IPv4, or ARP.

import { hex, joined } from '../../fixtures/bytes.ts';
import { icmp, ipv4 } from '../../fixtures/packets.ts';
import { paddedWifiFrame } from '../../fixtures/protocols/wifi.ts';
import { checkTrees, type TreeCase } from './tree-case.ts';

const ping = ipv4(
  { src: '192.0.2.1', dst: '192.0.2.2', protocol: 1 },
  icmp({ type: 8, rest: hex('00 07 00 01') }),
);
const pinged = 'ICMP echo request id 7 seq 1';
const snapIp = 'aa aa 03 00 00 00 08 00';

const row = (
  name: string,
  link: number,
  header: string,
  chain: string,
  fields: Readonly<Record<string, string>> = {},
): TreeCase => ({
  ...{ name, link, chain: `${chain} ipv4 icmp`, summary: pinged, fields },
  bytes: joined(hex(header), ping),
});

const addresses = '00 00 5e 00 53 02  00 00 5e 00 53 01';

checkTrees('Ethernet and what stands between it and the packet', [
  row('Ethernet II', 1, `${addresses} 08 00`, 'eth', {
    'eth/Destination': '00:00:5e:00:53:02',
    'eth/Source': '00:00:5e:00:53:01',
    'eth/Type': 'IPv4 (0x0800)',
  }),
  // 36 bytes: eight of LLC and SNAP, 28 of the packet.
  row('802.3 with LLC and SNAP', 1, `${addresses} 00 24 ${snapIp}`, 'eth llc', {
    'eth/Length': '36',
    'llc/Destination service point': 'SNAP (0xaa)',
    'llc/Protocol': 'IPv4 (0x0800)',
  }),
  row('802.1Q', 1, `${addresses} 81 00  b0 64  08 00`, 'eth vlan', {
    'vlan/VLAN': '100',
    'vlan/Priority': '5',
    'vlan/Drop eligible': 'yes',
  }),
  row('802.1ad over 802.1Q', 1, `${addresses} 88 a8  00 1e  81 00  00 64  08 00`, 'eth vlan vlan'),
  row('MPLS, two labels', 1, `${addresses} 88 47  00 01 00 40  00 01 11 3f`, 'eth mpls mpls', {
    'mpls/Label': '17',
    'mpls/Bottom of stack': 'yes',
    'mpls/TTL': '63',
  }),
  // 30 bytes: two of PPP, 28 of the packet.
  row('PPPoE session', 1, `${addresses} 88 64  11 00 00 01 00 1e  00 21`, 'eth pppoe ppp', {
    'pppoe/Session': '0x0001',
    'ppp/Protocol': 'IPv4 (0x0021)',
  }),
  row('E-tag', 1, `${addresses} 89 3f  10 00 00 01 00 00  08 00`, 'eth etag'),
  row('VN-tag', 1, `${addresses} 89 26  00 01 00 02  08 00`, 'eth vntag'),
  row('FabricPath', 1, `${addresses} 89 03  00 40  ${addresses} 08 00`, 'eth cfp eth'),
  row(
    'a provider backbone',
    1,
    `${addresses} 88 e7  00 00 00 2a  ${addresses} 08 00`,
    'eth pbb eth',
    {
      'pbb/Service': '42',
    },
  ),
  {
    name: 'MACsec that only signs',
    link: 1,
    bytes: joined(hex(`${addresses} 88 e5  00 00 00 00 00 07  08 00`), ping, new Uint8Array(16)),
    chain: 'eth macsec ipv4 icmp',
    summary: pinged,
    fields: { 'macsec/Packet number': '7' },
  },
  {
    name: 'MACsec that encrypts',
    link: 1,
    bytes: hex(`${addresses} 88 e5  2c 00 00 00 00 07  00 00 5e 00 53 01 00 01  ee ee`),
    chain: 'eth macsec',
    summary: 'MACsec 7',
    fields: { 'macsec/Channel': '00005e0053010001', 'macsec/Encrypted': '2 bytes' },
  },
  {
    name: 'PPPoE discovery',
    link: 1,
    bytes: hex(`${addresses} 88 63  11 09 00 00 00 0c  01 01 00 00  01 03 00 04 de ad be ef`),
    chain: 'eth pppoe',
    summary: 'PPPoE active discovery initiation',
    fields: { 'pppoe/Tags/Tag': 'Host unique: \\xde\\xad\\xbe\\xef' },
  },
]);

checkTrees('other links', [
  row('PPP', 9, 'ff 03 00 21', 'ppp'),
  row('PPP, protocol compressed', 9, '21', 'ppp'),
  row('PPP with direction', 204, '01 ff 03 00 21', 'ppp', { 'ppp/Direction': 'sent (1)' }),
  row('PPP as pppd writes it', 166, '01 03 00 21', 'ppp', { 'ppp/Direction': 'sent (1)' }),
  row('PPP under loopback', 0, 'ff 03 00 21', 'ppp'),
  row('MPLS', 219, '00 01 11 3f', 'mpls'),
  row('Cisco HDLC under PPP', 9, '0f 00 08 00', 'chdlc'),
  {
    name: 'Cisco SLARP',
    link: 104,
    bytes: hex('8f 00 80 35  00 00 00 02  00 00 00 03  00 00 00 04  ff ff'),
    chain: 'chdlc',
    summary: 'Cisco SLARP',
    fields: { 'chdlc/Operation': 'Keep alive (2)', 'chdlc/Own sequence': '3' },
  },
  {
    name: 'a login by PAP',
    link: 9,
    bytes: hex('ff 03 c0 23  01 01 00 0b  03 62 6f 62 02 70 77'),
    chain: 'ppp pap',
    summary: 'PAP authenticate request',
    fields: { 'pap/Peer': 'bob', 'pap/Password': 'pw' },
  },
  row('Cisco HDLC', 104, '0f 00 08 00', 'chdlc'),
  row('Linux cooked', 113, '00 04 00 01 00 06 00 00 5e 00 53 01 00 00 08 00', 'sll', {
    'sll/Packet type': 'from us (4)',
    'sll/Source': '00:00:5e:00:53:01',
  }),
  row(
    'Linux cooked, version 2',
    276,
    '08 00  00 00  00 00 00 03  00 01  00  06  00 00 5e 00 53 01 00 00',
    'sll2',
    { 'sll2/Interface': '3' },
  ),
  row('NULL, little-endian', 0, '02 00 00 00', 'null'),
  row('NULL, big-endian', 0, '00 00 00 02', 'null'),
  row('LOOP', 108, '00 00 00 02', 'null'),
  ...[12, 14, 101, 228].map((link) => ({
    ...row(`raw IP (${link})`, link, '', ''),
    chain: 'ipv4 icmp',
  })),
  row('Frame Relay, RFC 2427', 107, '18 41 03 cc', 'fr', { 'fr/Circuit': '100' }),
  row('Frame Relay, Cisco', 107, '18 41 08 00', 'fr'),
  row('SLIP', 8, '00 45 00 00 00 00 00 00 00 00 00 00 00 00 00 00', 'slip'),
  row('FDDI', 10, `50 ${addresses} ${snapIp}`, 'fddi llc'),
  row('PFLOG', 117, pflogHeader(), 'pflog', {
    'pflog/Action': 'block (1)',
    'pflog/Interface': 'em0',
    'pflog/Rule': '5',
  }),
  // A prefix, then the payload: four bytes before the 28 of the packet.
  row('NFLOG', 239, '02 00 00 05  08 00 0a 00 6c 6f 67 00  20 00 09 00', 'nflog', {
    'nflog/Group': '5',
    'nflog/Prefix': 'log',
    'nflog/Payload': '28 bytes',
  }),
  row('PKTAP under its old number', 149, pktapHeader(), 'pktap'),
  row('PKTAP', 258, pktapHeader(), 'pktap', {
    'pktap/Interface': 'en0',
    'pktap/Command': 'curl',
    'pktap/Process': '4660',
  }),
]);

function pflogHeader(): string {
  const words = '00 00 00 05  ff ff ff ff  00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00';
  return `3d 02 01 00  65 6d 30 ${'00 '.repeat(13)} ${'00 '.repeat(16)} ${words} 01 00 00 00`;
}

function pktapHeader(): string {
  const head = '6c 00 00 00  01 00 00 00  0c 00 00 00';
  const device = `65 6e 30 ${'00 '.repeat(21)}`;
  const words = '00 00 00 00  02 00 00 00  00 00 00 00  00 00 00 00  34 12 00 00';
  return `${head} ${device} ${words} 63 75 72 6c ${'00 '.repeat(16)} ${'00 '.repeat(32)}`;
}

const data = `08 01 00 00  ${addresses}  00 00 5e 00 53 03  10 00`;
const wifi = `${data} ${snapIp}`;
const wifiFields = { 'wlan/Destination': '00:00:5e:00:53:03', 'wlan/Source': '00:00:5e:00:53:01' };

checkTrees('802.11, bare and under radio headers', [
  row('data to the distribution system', 105, wifi, 'wlan llc', wifiFields),
  row(
    'QoS data between two systems',
    105,
    `88 03 00 00 ${addresses} 00 00 5e 00 53 03 10 00 00 00 5e 00 53 04 05 00 ${snapIp}`,
    'wlan llc',
    { 'wlan/Source': '00:00:5e:00:53:04', 'wlan/QoS control': '0x0005' },
  ),
  row(
    'radiotap with flags and signal',
    127,
    `00 00 0a 00  22 00 00 00  00 c4 ${wifi}`,
    'radiotap wlan llc',
    { 'radiotap/Radio/Signal': '-60 dBm' },
  ),
  row('AVS', 163, `${avsHeader()} ${wifi}`, 'avs wlan llc', { 'avs/Radio/Channel': '6' }),
  row('AVS under the number of Prism', 119, `${avsHeader()} ${wifi}`, 'avs wlan llc'),
  row('Prism', 119, `${prismHeader()} ${wifi}`, 'prism wlan llc', { 'prism/Device': 'wlan0' }),
  row('PPI', 192, `00 00 08 00  69 00 00 00 ${wifi}`, 'ppi wlan llc'),
  {
    name: 'a check sequence that radiotap announces is no part of the frame',
    link: 127,
    bytes: joined(hex(`00 00 09 00  02 00 00 00  10 ${wifi}`), ping, hex('de ad be ef')),
    chain: 'radiotap wlan llc ipv4 icmp',
    summary: pinged,
  },
  {
    name: 'a padded header that radiotap announces',
    link: 127,
    bytes: joined(hex('00 00 09 00  02 00 00 00  20'), paddedWifiFrame),
    chain: 'radiotap wlan llc ipv4 udp data',
    summary: 'UDP 40000 -> 9 len 5',
  },
  {
    name: 'a beacon',
    link: 105,
    bytes: hex(`80 00 00 00  ff ff ff ff ff ff  00 00 5e 00 53 01  00 00 5e 00 53 01  20 00
      01 00 00 00 00 00 00 00  64 00  11 04   # time stamp, interval, capabilities
      00 04 68 6f 6d 65                       # network name
      03 01 06                                # channel`),
    chain: 'wlan',
    summary: '802.11 Beacon from 00:00:5e:00:53:01 (home)',
    fields: { 'wlan/Beacon interval': '100', 'wlan/Element': 'Channel: 6', 'wlan/Sequence': '2' },
  },
  {
    name: 'a deauthentication',
    link: 105,
    bytes: hex(`c0 00 3a 01  ${addresses}  00 00 5e 00 53 01  00 00  07 00`),
    chain: 'wlan',
    summary: '802.11 Deauthentication from 00:00:5e:00:53:01, reason Frame needs association (7)',
  },
  {
    name: 'an acknowledgement',
    link: 105,
    bytes: hex('d4 00 00 00 00 00 5e 00 53 01'),
    chain: 'wlan',
    summary: '802.11 Acknowledgement to 00:00:5e:00:53:01',
  },
  {
    name: 'a protected frame stays shut',
    link: 105,
    bytes: hex(`08 41 00 00 ${addresses} 00 00 5e 00 53 03 10 00  01 02 00 20 00 00 00 00 ff ff`),
    chain: 'wlan',
    summary: '802.11 Data 00:00:5e:00:53:01 -> 00:00:5e:00:53:03 (protected)',
    fields: { 'wlan/Encrypted': '2 bytes' },
  },
]);

function avsHeader(): string {
  const numbers = [4, 6, 2, 0, 0, 1, -60, -90, 0, 0].map((value) =>
    (value >>> 0).toString(16).padStart(8, '0'),
  );
  return `80 21 10 01  00 00 00 40 ${'00 '.repeat(16)} ${numbers.join(' ')}`;
}

function prismHeader(): string {
  return `44 00 00 00  90 00 00 00  77 6c 61 6e 30 ${'00 '.repeat(11)} ${'00 '.repeat(120)}`;
}

checkTrees('links that are not understood', [
  {
    name: 'are named, and nothing is guessed',
    link: 147,
    bytes: hex('45 00 00 14'),
    chain: 'unknown',
    summary: 'Link type 147 is not understood, 4 bytes',
  },
  {
    name: 'raw IP of no version',
    link: 101,
    bytes: hex('15 00'),
    chain: 'raw',
    summary: 'Raw IP of version 1, which does not exist (not an IP header)',
  },
  {
    name: 'an EtherType without a decoder',
    link: 1,
    bytes: hex(`${addresses} 88 cc  02 07`),
    chain: 'eth unknown',
    summary: 'Ethernet type LLDP (0x88cc), 2 bytes',
  },
]);
