import { expect, test } from 'vitest';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { synFlood } from '../../../src-core/detect/syn-flood.ts';
import { captureStartUs } from '../../fixtures/captures.ts';
import { floodOf, spoofed } from './flood.ts';
import { attempt, detect, refusal, seenFlow } from './traffic.ts';

const at = (sec: number) => ({
  startUs: captureStartUs + sec * 1e6,
  endUs: captureStartUs + sec * 1e6,
});

/** SYNs to port 80 of 10.0.0.2. */
const syns = (
  count: number,
  everySec: number,
  fieldsOf: (i: number) => Partial<SeenFlow> = () => ({}),
) =>
  floodOf(attempt(), count, (i) => ({
    srcPort: 1024 + (i % 60_000),
    ...at(i * everySec),
    ...fieldsOf(i),
  }));

const fromEverywhere = (i: number) => ({ srcIp: spoofed(i) });

test.each<[string, SeenFlow[], object]>([
  ['of one source', syns(200, 0.001), { impact: 'medium', confidence: 0.75, attackerCount: 1 }],
  [
    'of made-up sources',
    syns(2000, 0.001, fromEverywhere),
    { impact: 'high', attackerCount: 2000 },
  ],
  [
    'answered, never acknowledged',
    floodOf(
      attempt({ history: 'Sh', connState: 'S1', bwdFlags: 0x12, bwdPackets: 1 }),
      500,
      fromEverywhere,
    ),
    { impact: 'high' },
  ],
  [
    'answered, and reset by a system that had not asked',
    floodOf(
      attempt({ history: 'ShR', connState: 'RSTO', fwdFlags: 0x06, bwdFlags: 0x12, bwdPackets: 1 }),
      500,
      (i) => at(i * 0.001),
    ),
    { impact: 'medium', attackerCount: 1 },
  ],
  [
    'at any port',
    syns(3000, 0.001, (i) => ({ ...fromEverywhere(i), dstPort: (i * 7919) & 0xffff })),
    { impact: 'high' },
  ],
  [
    'slow, 20 a second',
    syns(2400, 0.05, fromEverywhere),
    { impact: 'high', victims: ['10.0.0.2'] },
  ],
])('a flood %s is one finding', (_name, flows, like) => {
  const findings = detect(synFlood, { flows });
  expect(findings).toMatchObject([{ key: '10.0.0.2', count: flows.length, ...like }]);
});

test.each<[string, SeenFlow[]]>([
  ['99 SYNs', syns(99, 0.001)],
  ['a client that tries nine times in ten seconds for an hour', syns(3240, 1.12)],
  [
    'a busy server, some of whose visitors give up',
    [
      ...syns(150, 0.01, fromEverywhere),
      ...floodOf(seenFlow(), 400, (i) => ({ srcIp: spoofed(i) })),
    ],
  ],
  ['a scan of ports', syns(1000, 0.001, (i) => ({ dstPort: i }))],
  ['a scan that tries each port three times', syns(900, 0.001, (i) => ({ dstPort: i % 300 }))],
  ['a sweep over hosts', syns(1000, 0.001, (i) => ({ dstIp: spoofed(i) }))],
])('%s: no flood', (_name, flows) => {
  expect(detect(synFlood, { flows })).toEqual([]);
});

test('a proxy whose server refuses is doubtful', () => {
  const flows = floodOf(refusal(), 300, (i) => at(i * 0.03));
  expect(detect(synFlood, { flows })).toMatchObject([{ impact: 'medium', confidence: 0.45 }]);
});

test('a hundred thousand spoofed SYNs over as many targets are one finding', () => {
  const flows = syns(100_000, 0.0005, (i) => ({ ...fromEverywhere(i), dstIp: spoofed(i) }));
  const findings = detect(synFlood, { flows });
  expect(findings).toMatchObject([{ key: '*', count: 100_000 }]);
  expect(findings[0]!.summary).toMatch(/^100,000 SYNs of 65,536 or more hosts went to /);
  expect(findings[0]!.attackers).toHaveLength(100);
});

test('spoofed SYNs over a hundred targets, each of which gets its share, are one finding', () => {
  const flows = syns(20_000, 0.0005, (i) => ({ ...fromEverywhere(i), dstIp: spoofed(i % 100) }));
  expect(detect(synFlood, { flows })).toMatchObject([{ key: '*', victimCount: 100 }]);
});

test('spoofed SYNs onto one target are one finding', () => {
  const findings = detect(synFlood, { flows: syns(20_000, 0.0005, fromEverywhere) });
  expect(findings).toMatchObject([{ key: '10.0.0.2', count: 20_000 }]);
});

test('SYNs of one connection that all differ are odd; seven may be tries at the same port', () => {
  const flows = [
    attempt({ history: 'SSSSSSSSSh' }),
    attempt({ dstIp: '10.0.0.3', history: 'SSSSSSS' }),
  ];
  expect(detect(synFlood, { flows })).toMatchObject([{ victims: ['10.0.0.2'], count: 9 }]);
});
