// Entries of packets, chunk by chunk, and what is found in them.

import { describe, expect, test } from 'vitest';
import { beginsFlow, findPlaces, placeOf } from '../../../src-core/flow/find-places.ts';
import { originOf } from '../../../src-core/flow/packet-origin.ts';
import { PacketPlaces, PlaceChunk } from '../../../src-core/flow/packet-places.ts';

/** Keeps what it is given, as a file does. */
function storeOfChunks() {
  const chunks: Uint8Array[] = [];
  const buffers = new Set<ArrayBufferLike>();
  let patches = 0;
  return {
    chunks,
    buffers,
    patches: () => patches,
    write(chunk: number, bytes: Uint8Array) {
      expect(chunk).toBe(chunks.length); // in order, each once
      buffers.add(bytes.buffer);
      chunks.push(bytes.slice());
    },
    patch(chunk: number, at: number, bytes: Uint8Array) {
      patches += 1;
      chunks[chunk]!.set(bytes, at);
    },
  };
}

function keptIn(chunks: readonly Uint8Array[], packets: number) {
  const held = new PlaceChunk();
  const read: number[] = [];
  const chunk = (index: number) => {
    read.push(index);
    held.bytes.set(chunks[index]!);
    return held;
  };
  return { packets, chunk, read };
}

/** Packet n lies at 100 n; every tenth one has no stamp. Flow 1 has all that 1,000 divides plus 1. */
function index(packets: number, evidence = 3) {
  const store = storeOfChunks();
  const places = new PacketPlaces(evidence, store);
  for (let packet = 1; packet <= packets; packet++) {
    const at = packet % 10 === 0 ? -100 * packet : 100 * packet;
    places.begin(originOf(evidence, packet), at);
    if (packet % 2 === 1) {
      places.note(originOf(evidence, packet), packet % 1000 === 1 ? 1 : 2);
    }
  }
  return { store, places };
}

describe('300,000 packets', () => {
  const { store, places } = index(300_000);
  places.note(originOf(3, 10), 7); // waited for its first fragment, all the time
  places.note(originOf(3, 200_000), 7);
  places.note(originOf(3, 300_000), 7);
  places.finish();

  test('are five chunks of 65,536 entries, made in two buffers', () => {
    const full = 65_536 * 12;
    const last = 65_536 * 4 + (300_000 - 4 * 65_536) * 8;
    expect(store.chunks.map(({ length }) => length)).toEqual([full, full, full, full, last]);
    expect([...store.buffers].map(({ byteLength }) => byteLength)).toEqual([full, full]);
  });

  test('only what comes very late is written over', () => expect(store.patches()).toBe(1));

  test('a flow is found in one pass over the chunks', () => {
    const kept = keptIn(store.chunks, 300_000);
    const found = [...findPlaces(kept, 1)].map(({ packet }) => packet);
    expect(found).toEqual(Array.from({ length: 300 }, (_, i) => 1000 * i + 1));
    expect(kept.read.slice(-5)).toEqual([0, 1, 2, 3, 4]);
  });

  test('and no further than it goes', () => {
    const kept = keptIn(store.chunks, 300_000);
    expect([...findPlaces(kept, 1, 2)].map(({ packet }) => packet)).toEqual([1, 1001]);
    expect(kept.read).not.toContain(1);
  });

  test('one of its packets has the stamp of the last one that had one', () => {
    const kept = keptIn(store.chunks, 300_000);
    expect([...findPlaces(kept, 10)]).toEqual([
      { packet: 10, recordAt: 1000, stampAt: 900 },
      { packet: 200_000, recordAt: 20_000_000, stampAt: 19_999_900 },
      { packet: 300_000, recordAt: 30_000_000, stampAt: 29_999_900 },
    ]);
  });

  test.each([
    [1, true],
    [1001, false],
    [3, true],
    [10, true],
    [200_000, false],
    [2, false], // in no flow
    [0, false],
    [300_001, false],
  ])('packet %i begins a flow: %s', (packet, begins) => {
    expect(beginsFlow(keptIn(store.chunks, 300_000), packet)).toBe(begins);
  });

  test.each([
    [65_536, 6_553_600, 6_553_600],
    [65_540, 6_554_000, 6_553_900],
    [65_537, 6_553_700, 6_553_700],
  ])('packet %i lies at %i, with the stamp at %i', (packet, recordAt, stampAt) => {
    const place = placeOf(keptIn(store.chunks, 300_000), packet);
    expect(place).toEqual({ packet, recordAt, stampAt });
  });

  test('there is no packet before the first and behind the last', () => {
    const kept = keptIn(store.chunks, 300_000);
    expect([0, 300_001, 1.5e12].map((packet) => placeOf(kept, packet))).toEqual(
      Array(3).fill(undefined),
    );
  });
});

test.each([0, 1, 65_535, 65_536, 65_537, 131_072])('%i packets', (packets) => {
  const { store, places } = index(packets);
  places.finish();
  expect(places.packets).toBe(packets);
  const kept = keptIn(store.chunks, packets);
  expect(placeOf(kept, packets)?.recordAt).toBe(packets === 0 ? undefined : 100 * packets);
  expect([...findPlaces(kept, 1)]).toHaveLength(Math.ceil(packets / 1000));
});

test('the first packets of a capture without any stamp have none to take', () => {
  const store = storeOfChunks();
  const places = new PacketPlaces(1, store);
  for (let packet = 1; packet <= 70_000; packet++) {
    places.begin(originOf(1, packet), -packet);
    places.note(originOf(1, packet), 1);
  }
  places.finish();
  const kept = keptIn(store.chunks, 70_000);
  expect(placeOf(kept, 70_000)).toEqual({ packet: 70_000, recordAt: 70_000, stampAt: 0 });
});
