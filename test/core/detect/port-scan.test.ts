import { expect, test } from 'vitest';
import { emptyContext } from '../../../src-core/detect/no-indicators.ts';
import { portScan } from '../../../src-core/detect/port-scan.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { floodOf, spoofed } from './flood.ts';
import {
  attempt,
  datagrams,
  detect,
  type FlowDraft,
  refusal,
  seenFlow,
  windowsOf,
} from './traffic.ts';

/** One flow to each of `count` ports from 1 on, `everySec` apart. */
const ports = (make: (draft: FlowDraft) => SeenFlow, count: number, draft = {}, everySec = 0.01) =>
  Array.from({ length: count }, (_, i) =>
    make({ dstPort: 1 + i, atSec: i * everySec, srcPort: 50_000, ...draft }),
  );

const crafted =
  (fwdFlags: number, history: string) =>
  (draft: FlowDraft = {}) =>
    attempt({ connState: 'OTH', history, fwdFlags, ...draft });

/** Two segments: what was asked, and a RST. */
const reset =
  (fwdFlags: number, history: string) =>
  (draft: FlowDraft = {}) =>
    refusal({ connState: 'RSTR', history, fwdFlags, ...draft });

const silentDatagram = (draft: FlowDraft = {}) =>
  attempt({ protocol: 'udp', history: 'D', fwdFlags: 0, syn: 0, ...draft });

const hungUp = (draft: FlowDraft = {}) =>
  attempt({ connState: 'RSTO', history: 'ShR', fwdFlags: 0x06, bwdFlags: 0x12, ...draft });

const emptyConnect = (draft: FlowDraft = {}) =>
  attempt({ connState: 'RSTO', history: 'ShAR', fwdFlags: 0x16, bwdFlags: 0x12, ...draft });

test.each<[string, SeenFlow[], string]>([
  ['SYNs that are refused', ports(refusal, 15), 'SYN scan'],
  ['SYNs that nobody answers', ports(attempt, 15), 'SYN scan'],
  ['SYNs that all open and are hung up on', ports(hungUp, 15), 'SYN scan'],
  [
    'connect() to 15 ports and 2 open ones',
    [...ports(refusal, 15), ...ports(emptyConnect, 2, { dstPort: 8080 })],
    'connect scan',
  ],
  ['NULL probes, five times as telling', ports(crafted(0, ''), 3), 'NULL scan'],
  ['FIN probes', ports(reset(0x01, 'Fr'), 3), 'FIN scan'],
  ['XMAS probes', ports(reset(0x29, 'Fr'), 3), 'XMAS scan'],
  ['SYN with FIN', ports(crafted(0x03, 'Q'), 3), 'impossible flags scan'],
  ['ACK probes', ports(reset(0x10, 'Ar'), 15), 'ACK or window scan'],
  ['FIN+ACK probes', ports(reset(0x11, 'Fr'), 15), 'FIN+ACK scan'],
  ['UDP that is answered by ICMP', ports(silentDatagram, 15, { icmpErrors: 1 }), 'UDP scan'],
  ['UDP that nobody answers', ports(silentDatagram, 30), 'UDP scan'],
  [
    'IP protocols',
    Array.from({ length: 8 }, (_, i) =>
      attempt({
        protocol: `ip-${100 + i}`,
        connState: 'OTH',
        history: '',
        fwdFlags: 0,
        dstPort: 0,
      }),
    ),
    'IP protocol scan',
  ],
  [
    'only the answering side, seen',
    Array.from({ length: 15 }, (_, i) =>
      attempt({
        srcIp: '10.0.0.2',
        dstIp: '10.0.0.1',
        srcPort: 1 + i,
        dstPort: 50_000,
        connState: 'OTH',
        history: 'R',
        fwdFlags: 0x14,
      }),
    ),
    'SYN scan',
  ],
])('%s are a scan', (_name, flows, kind) => {
  const [finding, ...others] = detect(portScan, { flows });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['10.0.0.2'],
    impact: 'medium',
  });
  expect(finding!.summary).toContain(kind);
});

test.each<[string, SeenFlow[]]>([
  ['fewer ports than the threshold', ports(refusal, 14)],
  ['fewer crafted probes', ports(crafted(0, ''), 2)],
  ['one port refused a thousand times', ports(refusal, 1000, { dstPort: 443 })],
  [
    'a monitor that connects to a dozen ports again and again',
    Array.from({ length: 600 }, (_, i) => emptyConnect({ dstPort: 1 + (i % 12), atSec: i })),
  ],
  ['a client that talks to 40 ports', ports(seenFlow, 40)],
  [
    'a resolver that asks from everywhere',
    Array.from({ length: 500 }, (_, i) => datagrams({ srcPort: 10_000 + i })),
  ],
  [
    'late answers of a name server',
    ports(silentDatagram, 200, { srcPort: 53 }).map((f, i) => ({ ...f, dstPort: 40_000 + i })),
  ],
  [
    'a traceroute by UDP',
    Array.from({ length: 60 }, (_, i) =>
      silentDatagram({ dstPort: 33_434 + i, icmpErrors: 1, features: { fwd_ttl_mean: 1 + i / 3 } }),
    ),
  ],
  [
    'a server that closes what had gone idle',
    Array.from({ length: 40 }, (_, i) =>
      reset(
        0x11,
        'Fr',
      )({ srcIp: '10.0.0.2', dstIp: '10.0.0.1', srcPort: 443, dstPort: 50_000 + i }),
    ),
  ],
  ['segments of a capture of headers cut short', ports(crafted(0, ''), 40, { bytes: 900 })],
  ['datagrams to a group', ports(silentDatagram, 100, { dstIp: '239.255.255.250' })],
])('%s: no scan', (_name, flows) => {
  expect(detect(portScan, { flows })).toEqual([]);
});

test('a slow scan, a port every five minutes, is found, and the noise of others does not hide it', () => {
  const noise = floodOf(attempt({ atSec: 3000, dstIp: '10.0.0.7' }), 30_000, (i) => ({
    srcIp: spoofed(i),
  }));
  const flows = [...ports(refusal, 16, {}, 300), ...noise];
  expect(detect(portScan, { flows })).toMatchObject([{ count: 16, victims: ['10.0.0.2'] }]);
});

test('a port now and then, each forgotten before the next, is none', () => {
  expect(detect(portScan, { flows: ports(refusal, 30, {}, 13 * 3600) })).toEqual([]);
});

test('many sources that try a few ports each are one finding, and a low one', () => {
  const flows = Array.from({ length: 60 }, (_, i) =>
    refusal({ srcIp: `198.51.100.${i % 20}`, dstPort: 1000 + (i % 12), atSec: i * 30 }),
  );
  const findings = detect(portScan, { flows });
  expect(findings).toMatchObject([{ impact: 'low', attackerCount: 20, count: 12 }]);
  expect(findings[0]!.summary).toBe(
    '20 hosts tried 12 ports of 10.0.0.2 in vain, none of them many, in 6 min; 12 refused.',
  );
});

test('all ports of a host are one finding, told at milestones', () => {
  const flows = floodOf(refusal(), 65_535, (i) => ({ dstPort: i + 1 }));
  const told: number[] = [];
  const watch = portScan.start(portScan.defaults, emptyContext);
  const hear = (findings: ReturnType<typeof watch.end>) =>
    told.push(...findings.map((f) => f.count));
  for (const traffic of windowsOf({ flows })) hear(watch.see(traffic));
  hear(watch.end());
  expect(told).toEqual([15, 100, 1000, 10_000, 65_535]);
});

test('a hundred thousand spoofed sources leave nothing behind', () => {
  const flows = floodOf(attempt(), 100_000, (i) => ({ srcIp: spoofed(i), dstPort: i & 0xffff }));
  expect(detect(portScan, { flows })).toEqual([]);
});
