import { expect, test } from 'vitest';
import { icmpFlood } from '../../../src-core/detect/icmp-flood.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { udpFlood } from '../../../src-core/detect/udp-flood.ts';
import { floodOf, spoofed } from './flood.ts';
import { attempt, datagrams, detect, type FlowDraft } from './traffic.ts';

const oneWay = (packets: number, draft: FlowDraft = {}) =>
  attempt({
    ...{ protocol: 'udp', history: 'D', connState: 'S0', fwdFlags: 0, dstPort: 7777 },
    ...{ packets, fwdPackets: packets, fwdBytes: packets * 100, seconds: 5 },
    ...draft,
  });

const icmp = (packets: number, draft: FlowDraft = {}) =>
  oneWay(packets, {
    protocol: 'icmp',
    connState: 'OTH',
    history: '',
    srcPort: 8,
    dstPort: 0,
    ...draft,
  });

test.each<[string, SeenFlow[], object]>([
  [
    'of one source at one port, all of one size',
    [datagrams(), oneWay(4000)],
    { impact: 'medium', attackerCount: 1 },
  ],
  [
    'of many sources, a few datagrams each',
    [datagrams(), ...floodOf(oneWay(2, { seconds: 0 }), 3000, (i) => ({ srcIp: spoofed(i) }))],
    { impact: 'high', attackerCount: 3000 },
  ],
  [
    'slow, 400 a second for half an hour',
    [datagrams(), oneWay(720_000, { seconds: 1800, features: { fwd_packet_size_std: 0 } })],
    { impact: 'medium' },
  ],
])('a UDP flood %s is one finding', (_name, flows, like) => {
  expect(detect(udpFlood, { flows })).toMatchObject([{ victims: ['10.0.0.2'], ...like }]);
});

test.each<[string, SeenFlow[]]>([
  ['2,900 datagrams', [oneWay(2900)]],
  ['a camera that streams', [oneWay(50_000, { service: 'rtp' })]],
  [
    'a download by QUIC of which the answers are seen',
    [oneWay(50_000, { srcPort: 443, dstPort: 50_000 })],
  ],
  ['television to a group', [oneWay(50_000, { dstIp: '239.1.1.1' })]],
  ['a busy resolver', [datagrams({ packets: 40_000, fwdPackets: 20_000, bwdPackets: 20_000 })]],
  ['a scan of ports', floodOf(oneWay(1, { seconds: 0 }), 5000, (i) => ({ dstPort: i }))],
])('%s: no UDP flood', (_name, flows) => {
  expect(detect(udpFlood, { flows })).toEqual([]);
});

test('where no answer at all was captured, a UDP flood is doubtful', () => {
  expect(
    detect(udpFlood, { flows: [oneWay(4000, { features: { fwd_packet_size_std: 9 } })] }),
  ).toMatchObject([{ confidence: 0.35 }]);
});

test.each<[string, SeenFlow[], object]>([
  ['of one source', [icmp(1000, { seconds: 0.01 })], { confidence: 0.8 }],
  ['just at the threshold', [icmp(500, { seconds: 1 })], { confidence: 0.5 }],
  [
    'of unasked echo replies',
    floodOf(icmp(10, { srcPort: 0, seconds: 0 }), 100, (i) => ({ srcIp: spoofed(i) })),
    { confidence: 0.8, attackerCount: 100 },
  ],
  [
    'of errors that nothing brought about',
    [icmp(3000, { srcPort: 3, dstPort: 3 })],
    { impact: 'medium' },
  ],
])('an ICMP flood %s is one finding', (_name, flows, like) => {
  expect(detect(icmpFlood, { flows })).toMatchObject([{ victims: ['10.0.0.2'], ...like }]);
});

test.each<[string, SeenFlow[]]>([
  ['499 pings', [icmp(499, { seconds: 0.5 })]],
  ['a monitor that pings once a second for a day', [icmp(86_400, { seconds: 1800 * 48 })]],
  [
    'errors that a scan by UDP has earned',
    [
      oneWay(3000, { srcIp: '10.0.0.2', dstIp: '10.0.0.1', icmpErrors: 3000 }),
      icmp(3000, { srcPort: 3, dstPort: 3 }),
    ],
  ],
])('%s: no ICMP flood', (_name, flows) => {
  expect(detect(icmpFlood, { flows })).toEqual([]);
});
