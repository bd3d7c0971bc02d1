// TCP and its options, UDP, UDP-Lite, SCTP.

import { expect, test } from 'vitest';
import { describePacket } from '../../../src-core/packet/tree/describe-packet.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { ipv4, tcp, udp } from '../../fixtures/packets.ts';
import { checkTrees, fieldAt } from './tree-case.ts';

const rawIp = 101;
const between = { src: '192.0.2.1', dst: '192.0.2.2' };
const overIp = (protocol: number, payload: Uint8Array): Uint8Array =>
  ipv4({ ...between, protocol }, payload);

checkTrees('TCP', [
  {
    name: 'an answer to an opening, with the usual options',
    link: rawIp,
    bytes: overIp(
      6,
      tcp({
        ...{ ...between, srcPort: 443, dstPort: 51_234, flags: 'SA', seq: 100, ack: 201 },
        options: hex('02 04 05 b4  04 02  08 0a 00 00 00 01 00 00 00 02  01  03 03 07'),
      }),
    ),
    chain: 'ipv4 tcp',
    summary: 'TCP 443 -> 51234 [SYN, ACK] seq 100 ack 201 win 64240 len 0',
    fields: {
      'tcp/Header length': '40 bytes',
      'tcp/Flags': '0x0012 (SYN, ACK)',
      'tcp/Options/Maximum segment size': '1460',
      'tcp/Options/Window scale': '7 (times 128)',
      'tcp/Options/Timestamps': '1, echo 2',
      'tcp/Options/Selective acknowledgement permitted': '',
    },
  },
  {
    name: 'selective acknowledgement',
    link: rawIp,
    bytes: overIp(
      6,
      tcp({
        ...{ ...between, srcPort: 51_234, dstPort: 9, ack: 5 },
        options: hex('01 01 05 0a  00 00 00 64  00 00 00 c8'),
      }),
    ),
    chain: 'ipv4 tcp',
    summary: 'TCP 51234 -> 9 [ACK] seq 1 ack 5 win 64240 len 0',
    fields: { 'tcp/Options/Selective acknowledgement': '100-200' },
  },
  {
    name: 'a payload that nothing is known of',
    link: rawIp,
    bytes: overIp(6, tcp({ ...between, srcPort: 1, dstPort: 2, flags: 'PA' }, hex('00 01 02'))),
    chain: 'ipv4 tcp data',
    summary: 'TCP 1 -> 2 [PSH, ACK] seq 1 ack 0 win 64240 len 3',
    fields: { 'data/Bytes': '3 bytes' },
  },
]);

checkTrees('UDP, UDP-Lite and SCTP', [
  {
    name: 'UDP',
    link: rawIp,
    bytes: overIp(17, udp({ ...between, srcPort: 4000, dstPort: 5000 }, hex('aa bb'))),
    chain: 'ipv4 udp data',
    summary: 'UDP 4000 -> 5000 len 2',
  },
  {
    name: 'UDP-Lite',
    link: rawIp,
    bytes: overIp(136, hex('0f a0 13 88 00 08 12 34 aa bb')),
    chain: 'ipv4 udplite data',
    summary: 'UDP-Lite 4000 -> 5000 len 2',
    fields: { 'udplite/Checksum coverage': '8' },
  },
  {
    name: 'SCTP with an opening',
    link: rawIp,
    bytes: overIp(
      132,
      hex(`0f a0 13 88  00 00 00 00  00 00 00 00
        01 00 00 14  00 00 00 2a  00 01 00 00  00 0a 00 05  00 00 00 01`),
    ),
    chain: 'ipv4 sctp',
    summary: 'SCTP 4000 -> 5000 [INIT]',
    fields: { 'sctp/Chunk/Initiate tag': '0x0000002a', 'sctp/Chunk/Outbound streams': '10' },
  },
  {
    name: 'SCTP with an acknowledgement and data of odd length',
    link: rawIp,
    bytes: overIp(
      132,
      joined(
        hex(`0f a0 13 88  00 00 00 2a  00 00 00 00
          03 00 00 10  00 00 00 09  00 01 00 00  00 00 00 00
          00 03 00 11  00 00 00 0a  00 01 00 02  00 00 00 2e`),
        ascii('x'),
        hex('00 00 00'),
      ),
    ),
    chain: 'ipv4 sctp',
    summary: 'SCTP 4000 -> 5000 [SACK, DATA]',
    fields: {
      'sctp/Chunk/Transmission sequence': '10',
      'sctp/Chunk/Stream': '1',
      'sctp/Chunk/Value': '1 byte',
    },
  },
]);

test.each([
  [
    'a TCP header that is too small',
    6,
    hex('00 01 00 02 00 00 00 00 00 00 00 00 40 02 ff ff 00 00 00 00'),
    'tcp/Header length',
    'less than the smallest header',
  ],
  [
    'a UDP length below its header',
    17,
    hex('00 01 00 02 00 04 00 00'),
    'udp/Length',
    'shorter than the header',
  ],
  [
    'a UDP length beyond the packet',
    17,
    hex('00 01 00 02 00 40 00 00'),
    'udp/Length',
    'longer than this packet',
  ],
])('%s is remarked', (_name, protocol, bytes, path, note) => {
  expect(fieldAt(describePacket(overIp(protocol, bytes), rawIp), path)?.note).toBe(note);
});
