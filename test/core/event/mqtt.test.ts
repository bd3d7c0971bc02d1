// MQTT packets, written like the standards (MQTT 3.1.1 and 5).

import { describe, expect, test } from 'vitest';
import { mqtt } from '../../../src-core/event/mqtt/mqtt.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(mqtt, said).events;
  for (const pieceBytes of [1, 50]) expect(overhear(mqtt, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const text = (value: string) => joined(be16(value.length), ascii(value));

function packet(first: number, ...parts: Uint8Array[]): Uint8Array {
  const body = joined(...parts);
  const { length } = body;
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return joined([first], size, body);
}

// Name, level, flags, keep alive for a minute.
const connect = packet(0x10, text('MQTT'), hex('04 00 00 3c'), text('sensor7'));
const login = packet(
  0x10,
  ...[text('MQIsdp'), hex('03 c4 00 3c'), text('s'), text('bye'), text('gone')],
  ...[text('joe'), text('secret')],
);
const connack = (code: number) => Uint8Array.of(0x20, 2, 0, code);

test('who connects, with what success', () => {
  expect(heard(['>', connect], ['<', connack(0)])).toEqual([
    ['mqtt', { packet: 'connect', version: 4, client_id: 'sensor7', code: 0 }],
  ]);
});

test.each([
  [0, true],
  [4, false],
])('a user and a password, answered with %i', (code, success) => {
  expect(heard(['>', login], ['<', connack(code)])).toEqual([
    [
      'mqtt',
      {
        ...{ packet: 'connect', version: 3, client_id: 's', will_topic: 'bye' },
        ...{ user: 'joe', has_password: true, code },
      },
    ],
    [
      'login',
      {
        ...{ service: 'mqtt', user: 'joe', method: 'password', success },
        ...{ has_password: true, password_length: 6 },
      },
    ],
  ]);
});

test('version 5 has properties', () => {
  // Session expires after 10 s; a reason code and an empty list of properties.
  const five = packet(0x10, text('MQTT'), hex('05 02 00 3c 05 11 00 00 00 0a'), text('c'));
  expect(heard(['>', five], ['<', hex('20 03 00 87 00')])).toEqual([
    ['mqtt', { packet: 'connect', version: 5, client_id: 'c', code: 0x87 }],
  ]);
});

test('topics are told once each, however long the messages are', () => {
  const publish = packet(0x30, text('home/door'), new Uint8Array(5000));
  const subscribe = packet(
    0x82,
    be16(1),
    text('#'),
    Uint8Array.of(1),
    text('home/+'),
    Uint8Array.of(0),
  );
  const events = heard(['>', connect], ['>', subscribe], ['<', joined(publish, publish)]);
  expect(events.slice(0, -1)).toEqual([
    ['mqtt', { packet: 'subscribe', topic: '#' }],
    ['mqtt', { packet: 'subscribe', topic: 'home/+' }],
    ['mqtt', { packet: 'publish', topic: 'home/door', bytes: 3 + 11 + 5000 }],
  ]);
});

test('inside of a long message a gap keeps the place', () => {
  const publish = packet(0x30, text('long'), new Uint8Array(10_000));
  const next = packet(0x30, text('next'));
  const events = overhear(mqtt, [
    ['<', publish.slice(0, 3000)],
    ['<', 7000],
    ['<', joined(publish.slice(10_000), next)],
  ]).events;
  expect(events.map(([, { topic }]) => topic)).toEqual(['long', 'next']);
});

test('a capture that begins late', () => {
  const subscribe = packet(0x82, be16(1), text('#'), Uint8Array.of(1));
  expect(heard(['<', connack(0)], ['>', 500], ['>', subscribe])).toEqual([
    ['mqtt', { packet: 'connack', code: 0 }],
    ['mqtt', { packet: 'subscribe', topic: '#' }],
  ]);
});

describe('what it looks like', () => {
  test.each([
    ['CONNECT', connect, 'yes'],
    ['CONNECT of the first version', login, 'yes'],
    ['a part of it', connect.slice(0, 5), 'more'],
    ['CONNACK', connack(5), 'yes'],
    ['another name', packet(0x10, text('AMQP'), hex('04 00 00 3c'), text('x')), 'no'],
  ] as const)('%s', (_name, first, like) => {
    expect(mqtt.isLike(opening(first))).toBe(like);
  });
});
