// Packets read by their places are those that reading the whole file gives.

import { describe, expect, test } from 'vitest';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { Landmarks } from '../../../src-core/pcap/landmarks.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { type RecordPlace, SeekReader } from '../../../src-core/pcap/seek-reader.ts';
import { ascii, joined, toHex } from '../../fixtures/bytes.ts';
import { placedCaptures } from '../../fixtures/placed-captures.ts';

interface Placed extends RecordPlace {
  readonly facts: object;
}

function factsOf(raw: RawPacket): object {
  const { timeUs, extraNs, isStamped, linkType, wireBytes, position } = raw;
  const frame = toHex(raw.bytes.subarray(raw.at, raw.end));
  return { timeUs, extraNs, isStamped, linkType, wireBytes, position, frame };
}

function readAll(file: Uint8Array) {
  const reader = new CaptureReader('test');
  const raw = new RawPacket();
  const packets: Placed[] = [];
  let stampAt = 0;
  const take = () => {
    while (reader.next(raw)) {
      if (raw.isStamped) stampAt = raw.recordAt;
      packets.push({ recordAt: raw.recordAt, stampAt, facts: factsOf(raw) });
    }
  };
  reader.window.append(file);
  take();
  reader.finish();
  take();
  return { packets, landmarks: Landmarks.from(reader.landmarks.toNumbers()) };
}

function seekingIn(file: Uint8Array, landmarks: Landmarks) {
  const readAt = (position: number, room: Uint8Array) => {
    const piece = file.subarray(position, position + room.length);
    room.set(piece);
    return piece.length;
  };
  return new SeekReader('test', readAt, landmarks);
}

describe.each(placedCaptures)('%s', (_name, file) => {
  const { packets, landmarks } = readAll(file);

  test('there is something to find', () => expect(packets.length).toBeGreaterThan(5));

  test.each([
    ['each alone', packets.map((packet) => [packet])],
    ['all in a row', [packets]],
    ['every other one', [packets.filter((_, i) => i % 2 === 1)]],
    ['the first and the last', [[packets[0]!, packets.at(-1)!]]],
  ])('%s', (_how, rounds) => {
    const raw = new RawPacket();
    for (const round of rounds) {
      const reader = seekingIn(file, landmarks);
      for (const place of round) {
        expect(reader.read(place, raw)).toBe(true);
        expect(factsOf(raw)).toEqual(place.facts);
      }
    }
  });

  test('a place behind the last record gives none', () => {
    const raw = new RawPacket();
    for (const recordAt of [file.length, file.length + 7]) {
      const place = { recordAt, stampAt: recordAt };
      expect(seekingIn(file, landmarks).read(place, raw)).toBe(false);
    }
  });

  test('a file that was cut gives none behind the cut', () => {
    const raw = new RawPacket();
    const place = packets.at(-1)!;
    expect(seekingIn(file.subarray(0, -1), landmarks).read(place, raw)).toBe(false);
  });
});

test.each(placedCaptures)(
  'other bytes behind the head of a capture give none: %s',
  (_name, file) => {
    const { packets, landmarks } = readAll(file);
    const other = joined(file.subarray(0, packets[1]!.recordAt), ascii('x'.repeat(1_000_000)));
    expect(seekingIn(other, landmarks).read(packets[3]!, new RawPacket())).toBe(false);
  },
);

test.each(placedCaptures)('other bytes in place of a capture are none: %s', (_name, file) => {
  const { packets, landmarks } = readAll(file);
  const other = ascii('x'.repeat(1_000_000));
  const none = () => seekingIn(other, landmarks).read(packets[3]!, new RawPacket());
  expect(none).toThrow('is not a network capture');
});

test('more landmarks than any capture has are not kept', () => {
  const landmarks = new Landmarks();
  for (let i = 0; i < 200_000; i++) landmarks.add(28 * i, 28, true);
  expect([landmarks.count, landmarks.isOverfull]).toEqual([131_072, true]);
});
