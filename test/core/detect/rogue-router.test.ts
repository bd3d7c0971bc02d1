import { expect, test } from 'vitest';
import { rogueRouter } from '../../../src-core/detect/rogue-router.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { announces } from './lan-events.ts';
import { detect, seenEvent } from './traffic.ts';

const router = { source_ip: 'fe80::1', ethernet_src: '00:00:5e:00:53:01' };
const evil = { source_ip: 'fe80::66', ethernet_src: '00:00:5e:00:53:66' };
const allNodes = { srcIp: 'fe80::1', dstIp: 'ff02::1', protocol: 'icmp6' };

const advert = (atSec: number, details: SeenEvent['details']) =>
  seenEvent(
    'router-advert',
    {
      ...{ router_lifetime_sec: 1800, preference: 'medium', prefixes: ['2001:db8:1::/64'] },
      ...{ ethernet_dst: '33:33:00:00:00:01', ...details },
    },
    { ...allNodes, atSec },
  );
const found = (events: readonly SeenEvent[]) => detect(rogueRouter, { events });

test('a router that another MAC says is none any more', () => {
  const farewell = { ...evil, source_ip: router.source_ip, router_lifetime_sec: 0, prefixes: [] };
  const events = [advert(0, farewell), advert(1, router), advert(3, { ...farewell, times: 2 })];
  expect(found(events)).toMatchObject([
    {
      ...{ impact: 'high', attackers: [router.source_ip, evil.ethernet_src], count: 3 },
      ...{ victims: ['ff02::1', '33:33:00:00:00:01'], attackerCount: 1 },
      evidence: { kind: 'forged', other_mac: router.ethernet_src },
    },
  ]);
});

test('the router is the one whose MAC stands in its address, though the forged word came first', () => {
  const real = { source_ip: 'fe80::6600:6aff:fe5b:8eb3', ethernet_src: '64:00:6a:5b:8e:b3' };
  const events = [advert(0, { ...real, ethernet_src: evil.ethernet_src }), advert(1, real)];
  expect(found(events)).toMatchObject([{ evidence: { source_mac: evil.ethernet_src } }]);
});

test.each([
  ['of other prefixes is doubtful', { prefixes: ['2001:db8:66::/64'] }, ['low']],
  [
    'of other prefixes that presses itself forward',
    { prefixes: ['2001:db8:66::/64'], preference: 'high' },
    ['medium'],
  ],
  ['of the same prefixes is a second way', {}, []],
  [
    'without a lifetime only has prefixes of its own',
    {
      ...{ prefixes: ['fd00:66::/64'], router_lifetime_sec: 0 },
    },
    [],
  ],
])('a second router %s', (_name, details, impacts) => {
  const events = [advert(0, router), advert(600, { ...evil, ...details })];
  expect(found(events).map(({ impact }) => impact)).toEqual(impacts);
});

const routers = (count: number, everySec: number) =>
  Array.from({ length: count }, (_, i) =>
    advert(i * everySec, {
      ...{ source_ip: `fe80::${i + 1}`, ethernet_src: `02:00:00:00:00:${10 + (i % 80)}` },
      prefixes: [`2001:db8:${i}::/64`],
    }),
  );

test('a flood of routers is one finding', () => {
  expect(found(routers(2000, 0.01))).toMatchObject([
    { impact: 'high', attackerCount: 2000, evidence: { kind: 'flood' } },
  ]);
});

test('nine routers in ten seconds are no flood', () => {
  expect(found(routers(9, 1)).every(({ evidence }) => evidence.kind === 'second')).toBe(true);
});

const redirect = (atSec: number, mac: string) =>
  seenEvent(
    'icmp-redirect',
    {
      ...{ source_ip: '10.0.0.1', host_ip: '10.0.0.9', gateway_ip: '10.0.0.66' },
      ...{ destination_ip: '198.51.100.7', ethernet_src: mac },
    },
    { atSec, protocol: 'icmp' },
  );

test('a redirect from another MAC than its sender has is forged; from its own it is a word', () => {
  const gateway = { mac: '02:00:00:00:00:01', ip: '10.0.0.1' };
  expect(found([announces(0, gateway), redirect(1, gateway.mac)])).toMatchObject([
    { impact: 'low', attackers: ['10.0.0.1', gateway.mac] },
  ]);
  expect(found([announces(0, gateway), redirect(1, evil.ethernet_src)])).toMatchObject([
    { impact: 'high', attackers: ['10.0.0.1', evil.ethernet_src], victims: ['10.0.0.9'] },
  ]);
});

const virtual = '00:00:5e:00:02:07';
test.each([
  ['a router that says the same on and on', [0, 60, 120].map((sec) => advert(sec, router))],
  [
    'a router that comes down',
    [advert(0, router), advert(9, { ...router, router_lifetime_sec: 0 })],
  ],
  [
    'a router that renumbers',
    [advert(0, router), advert(9, { ...router, prefixes: ['fd00::/64'] })],
  ],
  [
    'a virtual router that moves to another host',
    [advert(0, { ...router, ethernet_src: virtual }), advert(9, router)],
  ],
  [
    'routers of two VLANs',
    [advert(0, { ...router, vlan: 1 }), advert(1, { ...evil, vlan: 2, prefixes: ['fd00::/64'] })],
  ],
])('silent: %s', (_name, events) => {
  expect(found(events)).toEqual([]);
});
