import { expect, test } from 'vitest';
import { rogueDhcp } from '../../../src-core/detect/rogue-dhcp.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { offers } from './dhcp-events.ts';
import { detect, seenEvent, seenFlow } from './traffic.ts';

const right = { ip: '10.0.0.1', gateway: '10.0.0.1', dns: '10.0.0.1' };
const wrong = { ip: '10.0.0.66', gateway: '10.0.0.66', dns: '10.0.0.66' };
const [one, two, three] = ['02:00:00:00:00:01', '02:00:00:00:00:02', '02:00:00:00:00:03'] as const;

const found = (events: readonly SeenEvent[]) => detect(rogueDhcp, { events });

test('a server that comes later and names itself as the gateway is found with its MAC', () => {
  const mac = '02:00:00:00:00:66';
  const answer = { protocol: 'udp', srcPort: 67, dstPort: 68, srcIp: wrong.ip, srcMac: mac };
  const events = [offers(0, right, one), offers(60, right, two), offers(60.1, wrong, two)];
  const flows = [seenFlow({ ...answer, atSec: 60.1, seconds: 130 })];
  expect(detect(rogueDhcp, { events, flows })).toMatchObject([
    { impact: 'high', attackers: [wrong.ip, mac], attackerCount: 1, victims: [two] },
  ]);
});

test('of two that were never seen before nobody knows which is right', () => {
  expect(found([offers(0, right, one), offers(0.1, wrong, one)])).toMatchObject([
    { impact: 'medium', attackers: [wrong.ip, right.ip], attackerCount: 2 },
  ]);
});

test('slowly, with one offer in nine minutes to another client, it is found too', () => {
  expect(found([offers(0, right, one), offers(540, wrong, three)])).toMatchObject([
    { attackers: [wrong.ip], victims: [three, one] },
  ]);
});

test('a server of DHCPv6 that names another name server', () => {
  const advertises = (atSec: number, srcIp: string, dns: string) =>
    seenEvent(
      'dhcp6',
      { message: 'Advertise', client_id: '0001', transaction_id: 9, dns_servers: [dns] },
      { atSec, protocol: 'udp', srcIp, srcPort: 547, dstIp: 'fe80::9', dstPort: 546 },
    );
  expect(
    found([advertises(0, 'fe80::1', '2001:db8::53'), advertises(30, 'fe80::66', 'fe80::66')]),
  ).toMatchObject([{ impact: 'high', attackers: ['fe80::66'] }]);
});

const second = { ...right, ip: '10.0.0.2' };
test.each([
  ['one server', [offers(0, right, one), offers(1, right, two)]],
  ['two servers that say the same', [offers(0, right, one), offers(0.1, second, one)]],
  [
    'the name servers in another order',
    [
      offers(0, right, one, { dns_servers: ['10.0.0.1', '10.0.0.2'] }),
      offers(1, second, one, { dns_servers: ['10.0.0.2', '10.0.0.1'] }),
    ],
  ],
  ['a new server, a quarter of an hour later', [offers(0, right, one), offers(900, wrong, two)]],
  [
    'servers of two networks',
    [offers(0, right, one), offers(1, wrong, two, { assigned_ip: '10.0.9.50' })],
  ],
  [
    'what came through relays',
    [
      offers(0, right, one, { relay_ip: '10.0.0.1' }),
      offers(1, wrong, one, { relay_ip: '10.0.9.1' }),
    ],
  ],
  [
    'a boot server beside the real one',
    [offers(0, right, one), offers(1, { ...wrong }, one, { assigned_ip: undefined })],
  ],
])('silent: %s', (_name, events) => {
  expect(found(events)).toEqual([]);
});
