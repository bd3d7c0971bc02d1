import { expect, test } from 'vitest';
import { arpScan } from '../../../src-core/detect/arp-scan.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { answers, asks, lanHost } from './lan-events.ts';
import { detect, seenFlow } from './traffic.ts';

const scanner = lanHost(0x66);
const number = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** Asks for so many addresses in a row, one each `everySec`. */
const sweep = (count: number, everySec: number, host = scanner) =>
  number(1, count).map((i) => asks(i * everySec, host, `10.0.0.${i}`));

const found = (events: readonly SeenEvent[]) => detect(arpScan, { events });

test('a whole network asked for at once is one finding, with the host and its MAC', () => {
  expect(found(sweep(250, 0.01))).toMatchObject([
    {
      ...{ impact: 'medium', attackers: [scanner.mac, scanner.ip], attackerCount: 1 },
      ...{ victimCount: 250, count: 250 },
    },
  ]);
});

test.each([
  ['ten in two seconds', sweep(10, 0.2), 1],
  ['nine in two seconds', sweep(9, 0.2), 0],
  ['ten in three seconds', sweep(10, 0.3), 0],
  ['slowly, one each fifteen seconds', sweep(100, 15), 1],
  ['fifty within an hour', sweep(50, 60), 0],
])('%s', (_name, events, findings) => {
  expect(found(events)).toHaveLength(findings);
});

test('a router that looks for hosts which somebody outside scans is told as such', () => {
  const outside = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].map((srcIp, i) =>
    seenFlow({ atSec: 3 + i, srcIp, srcMac: scanner.mac, dstIp: '10.0.0.7' }),
  );
  expect(detect(arpScan, { events: sweep(100, 0.05), flows: outside })).toMatchObject([
    { impact: 'low', evidence: { is_router: true } },
  ]);
});

const monitor = lanHost(0x77);
test.each([
  [
    'a monitor that asks for two hundred hosts, all of which answer',
    number(1, 200).flatMap((i) => [
      asks(i * 0.01, monitor, `10.0.0.${i}`),
      answers(i * 0.01 + 0.001, lanHost(i), monitor),
    ]),
  ],
  ['a host that comes up and asks for six', sweep(6, 0.1)],
  [
    'a host that asks for one that is gone, on and on',
    number(0, 500).map((i) => asks(i, monitor, '10.0.0.99')),
  ],
  [
    'many hosts that ask for their gateway',
    number(2, 200).map((i) => asks(i * 0.001, lanHost(i), '10.0.0.1')),
  ],
  ['fifty a day', number(1, 200).map((i) => asks(i * 1800, monitor, `10.0.0.${i}`))],
])('silent: %s', (_name, events) => {
  expect(found(events)).toEqual([]);
});
