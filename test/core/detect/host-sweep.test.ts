import { expect, test } from 'vitest';
import { hostSweep } from '../../../src-core/detect/host-sweep.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { floodOf, spoofed } from './flood.ts';
import {
  attempt,
  datagrams,
  detect,
  type FlowDraft,
  refusal,
  seenEvent,
  seenFlow,
} from './traffic.ts';

/** One flow to each of `count` hosts, `everySec` apart. */
const hosts = (
  make: (draft: FlowDraft) => SeenFlow,
  count: number,
  draft: FlowDraft = {},
  everySec = 0.05,
) =>
  Array.from({ length: count }, (_, i) =>
    make({ dstPort: 23, dstIp: `10.0.1.${i}`, atSec: i * everySec, ...draft }),
  );

const ping = (draft: FlowDraft = {}) =>
  seenFlow({
    ...{ protocol: 'icmp', srcPort: 8, connState: 'OTH', history: '', service: '' },
    ...{ packets: 1, fwdPackets: 1, bwdPackets: 0, fwdFlags: 0, bwdFlags: 0 },
    ...draft,
    dstPort: 0,
  });

const echoed = (draft: FlowDraft = {}) => ping({ packets: 2, bwdPackets: 1, ...draft });

const datagram = (draft: FlowDraft = {}) =>
  attempt({ protocol: 'udp', history: 'D', fwdFlags: 0, ...draft });

test.each<[string, SeenFlow[], string]>([
  ['SYNs that nobody answers', hosts(attempt, 10), 'tried TCP port 23 (10 hosts)'],
  ['SYNs that are refused', hosts(refusal, 10), 'tried TCP port 23 (10 hosts)'],
  [
    'failures beside fewer that answer',
    [...hosts(refusal, 12), ...hosts(seenFlow, 8, { dstIp: '10.0.9.9' })],
    'port 23 (12 hosts)',
  ],
  ['25 web servers that are none', hosts(attempt, 25, { dstPort: 443 }), 'port 443 (25 hosts)'],
  [
    'pings, some of them unanswered',
    [
      ...hosts(echoed, 14),
      ...hosts(ping, 5, { srcPort: 8 }).map((f, i) => ({ ...f, dstIp: `10.0.2.${i}` })),
    ],
    'pinged 19 hosts',
  ],
  [
    'datagrams, where others are answered',
    [datagrams(), ...hosts(datagram, 25, { dstPort: 161 })],
    'tried UDP port 161 (25 hosts)',
  ],
])('%s are a sweep', (_name, flows, words) => {
  const findings = detect(hostSweep, { flows });
  expect(findings).toMatchObject([{ attackers: ['10.0.0.1'] }]);
  expect(findings[0]!.summary).toContain(words);
});

test.each<[string, SeenFlow[]]>([
  ['nine hosts', hosts(attempt, 9)],
  [
    'a browser among answering servers',
    [...hosts(seenFlow, 200, { dstPort: 443 }), ...hosts(attempt, 24, { dstPort: 443 })],
  ],
  ['a monitor whose hosts answer its pings', hosts(echoed, 100)],
  ['a monitor that pings on and on', hosts(ping, 100, { packets: 60, fwdPackets: 60 })],
  [
    'a resolver whose servers mostly answer',
    Array.from({ length: 150 }, (_, i) =>
      (i % 5 === 0 ? datagram : datagrams)({ dstIp: `198.51.100.${i}`, dstPort: 53 }),
    ),
  ],
  ['a backup to many hosts', hosts(seenFlow, 100, { dstPort: 22, service: 'ssh' })],
  [
    'last acknowledgements to many servers',
    hosts((draft) => refusal({ history: 'Fr', connState: 'RSTR', fwdFlags: 0x11, ...draft }), 50, {
      dstPort: 443,
    }),
  ],
  ['discovery by groups', hosts(datagram, 60, { dstIp: '239.255.255.250', dstPort: 1900 })],
  [
    'peers, each at a port of its own',
    Array.from({ length: 400 }, (_, i) =>
      attempt({ dstIp: `198.51.100.${i & 255}`, dstPort: 10_000 + i }),
    ),
  ],
])('%s: no sweep', (_name, flows) => {
  expect(detect(hostSweep, { flows })).toEqual([]);
});

test('a slow sweep, a host every ten minutes, is found', () => {
  expect(detect(hostSweep, { flows: hosts(attempt, 20, {}, 600) })).toMatchObject([
    { count: 20, victimCount: 20 },
  ]);
});

test('a client whose network is down goes to hosts that name servers told it', () => {
  const answers = Array.from({ length: 40 }, (_, i) => `A 10.0.1.${i}`);
  const events = [seenEvent('dns', { answers })];
  expect(detect(hostSweep, { flows: hosts(attempt, 40), events })).toEqual([]);
});

test('peers that share a popular port are doubtful', () => {
  const peers = Array.from({ length: 100 }, (_, i) =>
    attempt({ dstIp: `198.51.100.${i}`, dstPort: 10_000 + i }),
  );
  const flows = [...peers, ...hosts(attempt, 15, { dstPort: 6881, atSec: 20 })];
  expect(detect(hostSweep, { flows })).toMatchObject([{ confidence: 0.3 }]);
});

test('peers that are all gone, at a port of theirs, are doubtful', () => {
  const flows = hosts(attempt, 80, { dstPort: 6346 });
  expect(detect(hostSweep, { flows })).toMatchObject([{ impact: 'medium', confidence: 0.3 }]);
});

test('pings of a capture of one direction only are doubtful', () => {
  expect(detect(hostSweep, { flows: hosts(ping, 30) })).toMatchObject([{ confidence: 0.3 }]);
});

test('many ports of many hosts are one finding that names the most swept', () => {
  const flows = [23, 2323, 22].flatMap((dstPort, i) => hosts(attempt, 30 - 5 * i, { dstPort }));
  const findings = detect(hostSweep, { flows });
  expect(findings).toMatchObject([{ count: 75, victimCount: 30 }]);
  expect(findings[0]!.summary).toBe(
    '10.0.0.1 tried TCP port 23 (30 hosts), 2323 (25 hosts) and 22 (20 hosts) in 1 s: 30 hosts in all, 75 tries in vain.',
  );
});

test('a worm at a hundred thousand hosts is one finding', () => {
  const flows = floodOf(attempt({ dstPort: 445 }), 100_000, (i) => ({ dstIp: spoofed(i) }));
  expect(detect(hostSweep, { flows })).toMatchObject([
    { impact: 'high', flowIds: { length: 100 } },
  ]);
});
