// Pings by what they carry: fillings of systems, and what was put there by somebody.

import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { type PingPattern, pingPatternOf } from '../../../src-core/event/header/ping-pattern.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { icmpFrame } from '../../fixtures/frames.ts';
import { ipv4, udp } from '../../fixtures/packets.ts';
import { eventsOfFrames } from './frame-events.ts';

const counting = (from: number, bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, i) => from + i);
const ends = { src: '192.0.2.1', dst: '198.51.100.2' };
const inner = ipv4(
  { ...ends, protocol: 17 },
  udp({ ...ends, srcPort: 1, dstPort: 2 }, ascii('hi')),
);

test.each<[string, Uint8Array, PingPattern]>([
  ['Windows', ascii('abcdefghijklmnopqrstuvwabcdefghi'), 'letters'],
  [
    'Linux, behind sixteen bytes of time',
    joined(new Random(1).bytes(16), counting(16, 40)),
    'counting',
  ],
  ['macOS, behind eight', joined(new Random(1).bytes(8), counting(8, 48)), 'counting'],
  ['a large one', joined(new Random(1).bytes(16), counting(16, 8000)), 'counting'],
  ['zeros', new Uint8Array(64), 'repeated'],
  [
    'Cisco',
    joined(new Random(1).bytes(8), ...Array.from({ length: 32 }, () => [0xab, 0xcd])),
    'repeated',
  ],
  ['nothing', new Uint8Array(0), 'empty'],
  ['a stamp of time alone', hex('66a1b2c300000000 01e2f30415967708'), 'short'],
  ['a command', ascii('whoami /all && ipconfig'), 'text'],
  ['a packet', inner, 'packet'],
  ['a packet behind a header of its own', joined(hex('d5200880 00000001'), inner), 'packet'],
  ['something encrypted', new Random(1).bytes(400), 'random'],
])('the payload of a ping: %s', (_name, payload, pattern) => {
  expect(pingPatternOf(joined([0], payload, [9]), 1, 1 + payload.length)).toBe(pattern);
});

interface Echo {
  readonly isReply?: boolean;
  readonly number?: number;
  readonly payload: Uint8Array;
}

const echo = ({ isReply = false, number = 1, payload }: Echo): Uint8Array =>
  icmpFrame(
    {
      src: isReply ? ends.dst : ends.src,
      dst: isReply ? ends.src : ends.dst,
      type: isReply ? 0 : 8,
      rest: joined(be16(7), be16(number)),
    },
    payload,
  );

const toldOf = (echoes: readonly Echo[]) =>
  eventsOfFrames(echoes.map((made, i) => [i / 10, echo(made)])).map(({ details }) => details);

const asked = (payload: Uint8Array, number = 1): Echo => ({ payload, number });
const replied = (payload: Uint8Array, number = 1): Echo => ({ payload, number, isReply: true });

test('a ping and its reply are told once each, however long it goes on', () => {
  const payload = joined(new Uint8Array(16), counting(16, 40));
  const told = toldOf(
    Array.from({ length: 50 }, (_, i) => [asked(payload, i), replied(payload, i)]).flat(),
  );
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({
    is_reply: true,
    payload_bytes: 56,
    differing: 0,
    reply_cargo: 0,
  });
});

test('a search for the largest packet changes its size, and carries nothing', () => {
  const told = toldOf([100, 500, 1000, 1472].flatMap((size) => [asked(new Uint8Array(size))]));
  expect(told).toHaveLength(4);
  expect(told.at(-1)).toMatchObject({ request_cargo: 0, size_changes: 3 });
});

test('a monitor that sends the same text each time carries it once', () => {
  const payload = ascii('monitoring probe, please ignore this packet');
  const told = toldOf([1, 2, 3, 4].flatMap((n) => [asked(payload, n), replied(payload, n)]));
  expect(told.at(-1)).toMatchObject({ request_cargo: 1, reply_cargo: 1, differing: 0 });
});

test('replies that bring something else are counted, as is what they carry', () => {
  const told = toldOf([
    ...[asked(ascii('poll'), 1), replied(ascii('whoami'), 1)],
    ...[asked(ascii('root'), 2), replied(ascii('cat /etc/shadow'), 2)],
  ]);
  expect(told.at(-1)).toMatchObject({
    ...{ requests: 2, replies: 2, differing: 2, request_cargo: 2, reply_cargo: 2 },
    ...{ request_cargo_bytes: 8, reply_cargo_bytes: 21, pattern: 'text', differs: true },
  });
});

test('a reply that only was cut short is no other one', () => {
  const payload = new Random(3).bytes(800);
  const told = toldOf([asked(payload), replied(payload.subarray(0, 64))]);
  expect(told.at(-1)).toMatchObject({ is_reply: true, differing: 0 });
});
