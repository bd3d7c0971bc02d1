// DNS and its relatives, DHCP, NTP.

import { expect, test } from 'vitest';
import { describePacket } from '../../../src-core/packet/tree/describe-packet.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { dhcpMessage } from '../../fixtures/dhcp-message.ts';
import { dnsQuery } from '../../fixtures/dns-message.ts';
import { ipv4, tcp, udp } from '../../fixtures/packets.ts';
import { checkTrees, type TreeCase } from './tree-case.ts';

const rawIp = 101;
const between = { src: '192.0.2.1', dst: '192.0.2.2' };

const overUdp = (
  name: string,
  port: number,
  payload: Uint8Array,
  rest: Pick<TreeCase, 'chain' | 'summary' | 'fields'>,
): TreeCase => ({
  ...rest,
  ...{ name, link: rawIp, chain: `ipv4 udp ${rest.chain}` },
  bytes: ipv4(
    { ...between, protocol: 17 },
    udp({ ...between, srcPort: port, dstPort: 50_000 }, payload),
  ),
});

const query = dnsQuery(0x1234, { name: 'example.com', type: 'A' });
// Name by pointer to offset 12, class IN, a lifetime of one minute; then type by type.
const question = '07 65 78 61 6d 70 6c 65 03 63 6f 6d 00'; // example.com
const record = (type: string, data: string): string => {
  const length = hex(data).length.toString(16).padStart(4, '0');
  return `c0 0c ${type} 00 01 00 00 00 3c ${length} ${data}`;
};
const answer = (type: string, counts: string, records: string, flags = '81 80'): Uint8Array =>
  hex(`12 34 ${flags} 00 01 ${counts} ${question} ${type} 00 01 ${records}`);
const one = '00 01 00 00 00 00';

const data = 'dns/Answers/Record/Data';

checkTrees('DNS', [
  overUdp('a question', 53, query, {
    chain: 'dns',
    summary: 'DNS query A example.com',
    fields: {
      'dns/Id': '0x1234',
      'dns/Flags': '0x0100 (recursion desired)',
      'dns/Question/Name': 'example.com',
    },
  }),
  overUdp(
    'two addresses',
    53,
    answer(
      '00 01',
      '00 02 00 00 00 00',
      record('00 01', 'c0 00 02 01') + record('00 01', 'c0 00 02 02'),
    ),
    {
      chain: 'dns',
      summary: 'DNS answer A example.com: 192.0.2.1, 192.0.2.2',
      fields: { [data]: '192.0.2.2', 'dns/Answers/Record/Lifetime': '60 seconds' },
    },
  ),
  overUdp('AAAA', 53, answer('00 1c', one, record('00 1c', `20 01 0d b8 ${'00 '.repeat(11)} 01`)), {
    chain: 'dns',
    summary: 'DNS answer AAAA example.com: 2001:db8::1',
  }),
  // A label, then a pointer to `com` at offset 20.
  overUdp('CNAME by a pointer', 53, answer('00 05', one, record('00 05', '03 77 77 77 c0 14')), {
    chain: 'dns',
    summary: 'DNS answer CNAME example.com: www.com',
  }),
  overUdp('MX', 53, answer('00 0f', one, record('00 0f', '00 0a 02 6d 78 c0 0c')), {
    chain: 'dns',
    summary: 'DNS answer MX example.com: 10 mx.example.com',
  }),
  overUdp('SRV', 53, answer('00 21', one, record('00 21', '00 01 00 02 01 bb c0 0c')), {
    chain: 'dns',
    summary: 'DNS answer SRV example.com: 1 2 443 example.com',
  }),
  overUdp('TXT', 53, answer('00 10', one, record('00 10', '02 68 69 03 79 6f 75')), {
    chain: 'dns',
    summary: 'DNS answer TXT example.com: hi you',
  }),
  overUdp(
    'SOA',
    53,
    answer(
      '00 06',
      one,
      record('00 06', `02 6e 73 c0 0c 01 61 c0 0c 00 00 00 07 ${'00 00 00 01 '.repeat(4)}`),
    ),
    {
      chain: 'dns',
      summary: 'DNS answer SOA example.com: ns.example.com',
      fields: { [`${data}/Mailbox`]: 'a.example.com', [`${data}/Serial`]: '7' },
    },
  ),
  overUdp('a name that does not exist', 53, answer('00 01', '00 00 00 00 00 00', '', '81 83'), {
    chain: 'dns',
    summary: 'DNS answer A example.com: No such name',
    fields: { 'dns/Response code': 'No such name (3)' },
  }),
  overUdp(
    'multicast DNS',
    5353,
    hex(`00 00 84 00 00 00 00 01 00 00 00 00 ${question} 00 0c 80 01 00 00 00 78 00 02 c0 0c`),
    {
      chain: 'mdns',
      summary: 'mDNS answer: example.com',
      fields: { 'mdns/Answers/Record/Class': 'IN (1)' },
    },
  ),
  overUdp('a question at another port', 5333, query, {
    chain: 'dns',
    summary: 'DNS query A example.com',
  }),
  overUdp('what only begins like one', 5333, query.slice(0, -2), {
    chain: 'data',
    summary: 'UDP 5333 -> 50000 len 27',
  }),
  overUdp('LLMNR', 5355, query, { chain: 'llmnr', summary: 'LLMNR query A example.com' }),
  {
    name: 'over TCP',
    link: rawIp,
    bytes: ipv4(
      { ...between, protocol: 6 },
      tcp({ ...between, srcPort: 50_000, dstPort: 53 }, joined(be16(query.length), query)),
    ),
    chain: 'ipv4 tcp dns',
    summary: 'DNS query A example.com',
  },
]);

test.each([
  ['to itself', 'c0 0c'],
  ['forwards', 'c0 20'],
  ['round and round', '01 61 c0 0c'],
])('a pointer that leads %s ends the reading', (_name, pointer) => {
  const message = hex(`12 34 01 00 00 01 00 00 00 00 00 00 ${pointer} 00 01 00 01`);
  const bytes = ipv4(
    { ...between, protocol: 17 },
    udp({ ...between, srcPort: 50_000, dstPort: 53 }, message),
  );
  expect(describePacket(bytes, rawIp).at(-1)).toMatchObject({
    protocol: 'dns',
    title: 'DNS query',
  });
});

checkTrees('DHCP', [
  overUdp(
    'a request with its options',
    68,
    dhcpMessage({
      ...{ type: 'request', transaction: 0x1a2b, clientMac: '00:00:5e:00:53:01' },
      options: [
        { code: 50, value: hex('c0 00 02 07') },
        { code: 51, value: hex('00 00 0e 10') },
        { code: 12, value: ascii('laptop') },
      ],
    }),
    {
      chain: 'dhcp',
      summary: 'DHCP Request 0x00001a2b',
      fields: {
        'dhcp/Client MAC': '00:00:5e:00:53:01',
        'dhcp/Options/Message type': 'Request (3)',
        'dhcp/Options/Requested address': '192.0.2.7',
        'dhcp/Options/Lease time': '3600 seconds',
        'dhcp/Options/Host name': 'laptop',
      },
    },
  ),
]);

checkTrees('NTP', [
  overUdp(
    'a server',
    123,
    // 1 January 2000 is 3,155,673,600 seconds after 1900; then half a second.
    hex(`24 02 06 ec  00 01 00 00  00 00 80 00  c0 00 02 09
      bc 17 c2 00 80 00 00 00  00 00 00 00 00 00 00 00
      bc 17 c2 00 00 00 00 00  bc 17 c2 01 00 00 00 00`),
    {
      chain: 'ntp',
      summary: 'NTP server stratum 2',
      fields: {
        'ntp/Version': '4',
        'ntp/Poll': '64 s',
        'ntp/Root delay': '1.000000 s',
        'ntp/Reference': '192.0.2.9',
        'ntp/Reference time': '2000-01-01 00:00:00.500 UTC',
        'ntp/Origin time': 'not set',
        'ntp/Transmit time': '2000-01-01 00:00:01.000 UTC',
      },
    },
  ),
  overUdp('a monitor list', 123, hex('17 00 03 2a 00 00 00 00'), {
    chain: 'ntp',
    summary: 'NTP private monitor list',
  }),
]);
