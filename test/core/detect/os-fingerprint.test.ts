import { expect, test } from 'vitest';
import { osFingerprint } from '../../../src-core/detect/os-fingerprint.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, detect, type FlowDraft, refusal } from './traffic.ts';

const flags = (fwdFlags: number, draft: FlowDraft = {}) =>
  attempt({ connState: 'OTH', history: '', fwdFlags, ...draft });
const icmp = (srcPort: number, dstPort: number, draft: FlowDraft = {}) =>
  flags(0, { protocol: 'icmp', srcPort, dstPort, ...draft });
const none = flags(0);
const synFin = flags(0x2b);
const xmas = flags(0x29);
const datagram = flags(0, {
  protocol: 'udp',
  fwdPayloadBytes: 300,
  icmpErrors: 1,
  dstPort: 40_000,
});

test.each<[string, SeenFlow[]]>([
  ['nmap -O', [icmp(8, 9), datagram, none, synFin, xmas]],
  ['xprobe, by ICMP', [icmp(13, 0), icmp(17, 0)]],
  ['queso', [synFin, flags(0x08), flags(0x01)]],
  ['slow probes, a minute apart', [flags(0, { atSec: 0 }), flags(0x29, { atSec: 60 })]],
])('%s is found', (_name, flows) => {
  expect(detect(osFingerprint, { flows })).toMatchObject([
    { attackers: ['10.0.0.1'], victims: ['10.0.0.2'] },
  ]);
});

test.each<[string, SeenFlow[]]>([
  ['one odd packet', [none]],
  [
    'one kind of odd packets at many ports, which is a scan',
    Array.from({ length: 50 }, (_, i) => flags(0x29, { dstPort: i })),
  ],
  ['an hour between two odd packets', [flags(0), flags(0x29, { atSec: 3600 })]],
  [
    'pings and requests for the time of a monitor',
    [icmp(8, 0), icmp(13, 0), icmp(13, 0, { atSec: 60 })],
  ],
  ['a client that is refused', Array.from({ length: 50 }, (_, i) => refusal({ atSec: i }))],
])('%s: nothing', (_name, flows) => {
  expect(detect(osFingerprint, { flows })).toEqual([]);
});
