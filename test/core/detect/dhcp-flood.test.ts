import { expect, test } from 'vitest';
import { dhcpFlood } from '../../../src-core/detect/dhcp-flood.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { discovers } from './dhcp-events.ts';
import { detect, seenEvent } from './traffic.ts';

const byte = (value: number) => (value & 255).toString(16).padStart(2, '0');
/** Every maker is another one; bit 1 of the first byte would say that none is named. */
const madeUp = (i: number) => `00:${byte(i)}:${byte(i >> 8)}:00:00:01`;
const ofOneMaker = (i: number) => `00:11:22:00:${byte(i >> 8)}:${byte(i)}`;

const clients = (count: number, everySec: number, mac = madeUp) =>
  Array.from({ length: count }, (_, i) => discovers(i * everySec, mac(i)));

const found = (events: readonly SeenEvent[]) => detect(dhcpFlood, { events });

test('a flood of made-up clients is one finding, however many they are', () => {
  expect(found(clients(1000, 0.01))).toMatchObject([
    { impact: 'high', count: 1000, attackerCount: 1000, victims: ['255.255.255.255'] },
  ]);
});

test.each([
  ['fifty made-up clients in ten seconds', clients(50, 0.2), ['medium']],
  ['forty-nine', clients(49, 0.2), []],
  ['a house full of the same machines that is switched on', clients(60, 0.1, ofOneMaker), ['low']],
  ['slowly, three in a second', clients(200, 0.33), []],
  ['slowly, six in a second', clients(200, 0.16), ['medium']],
])('%s', (_name, events, impacts) => {
  expect(found(events).map(({ impact }) => impact)).toEqual(impacts);
});

const solicits = (atSec: number, srcIp: string, details: SeenEvent['details'] = {}) =>
  seenEvent(
    'dhcp6',
    { message: 'Solicit', ...details },
    { atSec, protocol: 'udp', srcIp, srcPort: 546, dstIp: 'ff02::1:2', dstPort: 547 },
  );
const solicitors = (count: number, details: (i: number) => SeenEvent['details']) =>
  Array.from({ length: count }, (_, i) =>
    solicits(i * 0.01, `fe80::${(i + 1).toString(16)}`, details(i)),
  );

test('clients of DHCPv6 are counted, too, with and without a MAC', () => {
  const named = solicitors(600, (i) => ({ client_mac: madeUp(i), client_id: `${i}` }));
  expect(found(named)).toMatchObject([{ impact: 'high', count: 600, victims: ['ff02::1:2'] }]);
  const unnamed = solicitors(600, (i) => ({ client_id: `0004${i}` }));
  expect(found(unnamed)).toMatchObject([{ impact: 'medium', count: 600, attackerCount: 600 }]);
  expect(found(unnamed)[0]!.summary).not.toContain('MAC');
  expect(found(solicitors(600, () => ({ message: 'Advertise' })))).toEqual([]);
});

test('one client that asks for many others is found with its MAC and all addresses', () => {
  const events = Array.from({ length: 250 }, (_, i) => ({
    ...discovers(i * 0.02, madeUp(1), { message: 'Inform' }),
    ...{ srcIp: `10.0.0.${i}`, dstIp: `10.0.1.${i}` },
  }));
  expect(found(events)).toMatchObject([
    { impact: 'medium', count: 250, attackerCount: 1, victimCount: 250 },
  ]);
});

test.each([
  [
    'a client that gets no answer and asks each second',
    Array.from({ length: 300 }, (_, i) => discovers(i, madeUp(1))),
  ],
  [
    'answers',
    clients(200, 0.01).map((event) => ({
      ...event,
      details: { ...event.details, is_response: true },
    })),
  ],
  [
    'ten clients that renew again and again',
    Array.from({ length: 300 }, (_, i) =>
      discovers(i * 0.5, madeUp(i % 10), { message: 'Request' }),
    ),
  ],
])('silent: %s', (_name, events) => {
  expect(found(events)).toEqual([]);
});
