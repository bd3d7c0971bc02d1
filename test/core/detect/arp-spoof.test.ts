import { expect, test } from 'vitest';
import { arpSpoof } from '../../../src-core/detect/arp-spoof.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { announces, answers, asks, lanHost, tellsUnasked } from './lan-events.ts';
import { detect, seenEvent, seenFlow } from './traffic.ts';

const gateway = lanHost(1);
const victim = lanHost(9);
const evil = lanHost(0x66);
const at = (ip: string, { mac }: typeof evil) => ({ mac, ip });

const byte = (value: number) => (value & 255).toString(16).padStart(2, '0');

const found = (events: readonly SeenEvent[]) => detect(arpSpoof, { events });

/** Everybody knows everybody. */
const ordinary = [
  asks(0, victim, gateway.ip),
  answers(0.001, gateway, victim),
  asks(1, evil, gateway.ip),
  answers(1.001, gateway, evil),
];

test('who tells both sides that it is the other one is found, with both as victims', () => {
  const [finding, ...more] = found([
    ...ordinary,
    tellsUnasked(20, evil, victim, gateway.ip),
    tellsUnasked(20.1, evil, gateway, victim.ip),
    tellsUnasked(30, evil, victim, gateway.ip, 5),
  ]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    impact: 'high',
    attackers: [evil.mac, evil.ip],
    attackerCount: 1,
    victimCount: 2,
    count: 7,
  });
  expect(new Set(finding!.victims)).toEqual(
    new Set([gateway.ip, victim.ip, gateway.mac, victim.mac]),
  );
});

test('slowly, once in five minutes, it is found too', () => {
  const events = [0, 300, 600, 900].flatMap((sec) => [
    asks(sec, victim, gateway.ip),
    answers(sec + 0.01, gateway, victim),
    tellsUnasked(sec + 1, evil, victim, gateway.ip),
  ]);
  expect(found(events)).toMatchObject([{ impact: 'high', attackers: [evil.mac] }]);
});

test('traffic that goes through it since makes one claim enough', () => {
  const far = '198.51.100.7';
  const way = (atSec: number, dstMac: string) =>
    seenFlow({ atSec, srcIp: victim.ip, srcMac: victim.mac, dstIp: far, dstMac });
  const events = [tellsUnasked(20, evil, victim, gateway.ip), asks(25, evil, gateway.ip)];
  const flows = [way(5, gateway.mac), way(30, evil.mac)];
  const [finding] = detect(arpSpoof, { events, flows });
  expect(finding).toMatchObject({ impact: 'high', evidence: { moved_from: gateway.mac } });
  const claims = flows.map((flow) => ({ ...flow, protocol: 'arp', feature: flow.feature }));
  for (const none of [[way(5, gateway.mac)], claims])
    expect(detect(arpSpoof, { events, flows: none })).toMatchObject([{ impact: 'low' }]);
});

test('an address that two hosts claim in turn is a doubtful thing', () => {
  const twin = at(gateway.ip, evil);
  const events = [announces(0, gateway), announces(2, twin), announces(4, gateway)];
  expect(found(events)).toEqual([]);
  expect(found([...events, announces(6, twin)])).toMatchObject([
    { impact: 'low', attackers: [evil.mac] },
  ]);
});

test('an address of IPv6 that is claimed unasked against its owner', () => {
  const claim = (atSec: number, mac: string, more: SeenEvent['details'] = {}) =>
    seenEvent(
      'neighbor',
      {
        ...{ operation: 'advertisement', ip: 'fe80::1', mac, target_ip: 'fe80::9' },
        ...{ ethernet_src: mac, ethernet_dst: victim.mac, is_override: true, ...more },
      },
      { atSec, protocol: 'icmp6' },
    );
  const events = [claim(0, gateway.mac), claim(5, evil.mac, { is_unsolicited: true, times: 3 })];
  expect(found(events)).toMatchObject([
    { impact: 'high', attackers: [evil.mac], victims: expect.arrayContaining(['fe80::9']) },
  ]);
});

test('a flood of made-up owners of many addresses is few findings', () => {
  const events = Array.from({ length: 800 }, (_, i) =>
    tellsUnasked(
      i / 100,
      { mac: `02:00:00:02:${byte(i >> 8)}:${byte(i)}`, ip: '' },
      victim,
      `10.0.0.${i % 200}`,
    ),
  );
  expect(found([...ordinary, ...events]).length).toBeLessThan(25);
});

test('a flood of made-up owners of one address is one finding', () => {
  const events = Array.from({ length: 600 }, (_, i) => {
    const mac = `02:00:00:01:${byte(i >> 8)}:${byte(i)}`;
    return tellsUnasked(i / 100, { mac, ip: '10.0.1.1' }, victim, gateway.ip);
  });
  const findings = found([...ordinary, ...events]);
  expect(findings.length).toBeLessThan(6);
  expect(Math.max(...findings.map(({ attackerCount }) => attackerCount!))).toBeGreaterThan(550);
});

const virtual = { mac: '00:00:5e:00:01:0a', ip: gateway.ip };
test.each([
  ['ordinary questions and answers', ordinary],
  [
    'a failover, and the way back',
    [...[announces(0, gateway), announces(60, at(gateway.ip, evil)), announces(200, gateway)]],
  ],
  [
    'a virtual router (VRRP) beside the real one',
    [0, 2, 4, 6].flatMap((sec) => [announces(sec, gateway), announces(sec + 1, virtual)]),
  ],
  [
    'a proxy that answers for many',
    Array.from({ length: 50 }, (_, i) => [
      asks(i, victim, `10.0.1.${i}`),
      answers(i + 0.01, gateway, victim, `10.0.1.${i}`),
    ]).flat(),
  ],
  [
    'an address that another host gets a quarter of an hour later',
    [0, 900, 1800, 2700].map((sec, i) =>
      announces(sec, at('10.0.0.50', i % 2 === 0 ? victim : evil)),
    ),
  ],
  ['its own address told too often', [1, 2, 3, 4].map((sec) => tellsUnasked(sec, gateway, victim))],
  [
    'the same address in two VLANs',
    [0, 2, 4, 6].map((sec, i) => {
      const event = announces(sec, at(gateway.ip, i % 2 === 0 ? victim : evil));
      return { ...event, details: { ...event.details, vlan: 10 + (i % 2) } };
    }),
  ],
  [
    'a capture without any questions',
    [2, 3, 4, 5].flatMap((number) => [
      tellsUnasked(number, lanHost(number), victim),
      tellsUnasked(number, lanHost(number), victim, `10.0.2.${number}`),
    ]),
  ],
])('silent: %s', (_name, events) => {
  expect(found(events)).toEqual([]);
});
