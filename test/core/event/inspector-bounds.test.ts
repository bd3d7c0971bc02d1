// How much is held, and what becomes of packets of chance.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { fakeService } from './fake-services.ts';
import { inspect, kilobyte } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

describe('memory', () => {
  test('is that of the settings; who wants more is given up, and counted', () => {
    const mostHeldBytes = 2 ** 20;
    const inspector = inspect([fakeService('HELLO')], { mostHeldBytes });
    let most = 0;
    const flows = Array.from({ length: 200 }, (_, slot) => new SpokenFlow(inspector, { slot }));
    const isWanted = flows.map((flow) => {
      flow.client('HELLO');
      flow.lose(true, 1);
      const wanted = Array.from({ length: 10 }, () => flow.client('x'.repeat(kilobyte)));
      most = Math.max(most, inspector.heldBytes);
      return wanted.at(-1);
    });
    // Three quarters for 10 KB of each that wait: 76 flows fit in, and some begin.
    expect(isWanted.indexOf(false)).toBe(76);
    expect(inspector.isFull).toBe(true);
    expect(inspector.flowsGivenUp).toBe(124);
    expect(most).toBeLessThanOrEqual(mostHeldBytes);
    for (const { slot } of flows) inspector.end(slot);
    expect(inspector.heldBytes).toBe(mostHeldBytes / 4); // rings, to be used again
  });

  test('is given back by flows that are undecided, too', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const tcp = new SpokenFlow(inspector, { slot: 0 });
    const udp = new SpokenFlow(inspector, { slot: 1, isTcp: false });
    tcp.client('what');
    udp.client('what');
    expect(inspector.heldBytes).toBeGreaterThan(0);
    inspector.end(0);
    inspector.end(1);
    expect(inspector.heldBytes).toBeLessThanOrEqual(128 * kilobyte); // rings
    expect(inspector.isFull).toBe(false);
  });
});

/** Without the signs with which listeners write down who spoke. */
const anyText = fc
  .string({ unit: 'binary-ascii', maxLength: 200 })
  .map((text) => text.replaceAll(/[<>]/g, '.'));

/** Texts of both sides, cut into packets that come in any order a network could make. */
const anyTalk = fc.record({
  client: anyText.map((text) => `no${text}`),
  server: anyText.map((text) => `READY${text}`),
  pieces: fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 20 })), { minLength: 1 }),
  seed: fc.integer(),
});

test('however both sides are cut and mixed up, each is heard as it spoke', () => {
  fc.assert(
    fc.property(anyTalk, ({ client, server, pieces, seed }) => {
      const ready = fakeService('READY');
      const flow = new SpokenFlow(inspect([ready]));
      flow.shakeHands();
      const packets = [...cut(client, true, 1000, pieces), ...cut(server, false, 5000, pieces)];
      for (const { isForward, ...packet } of new Random(seed).shuffled(packets)) {
        flow.packet(isForward, { ...packet, ack: 0 });
      }
      const turns = ready.listeners[0]?.heard.split(/(?=[<>])/) ?? [];
      expect(said(turns, '>')).toBe(client);
      expect(said(turns, '<')).toBe(server);
    }),
    { numRuns: 300 },
  );
});

function said(turns: readonly string[], by: string): string {
  return turns
    .filter((turn) => turn.startsWith(by))
    .map((turn) => turn.slice(1))
    .join('');
}

function cut(
  text: string,
  isForward: boolean,
  first: number,
  pieces: readonly (readonly [boolean, number])[],
) {
  const packets: { isForward: boolean; text: string; number: number }[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const [isTwice, size] = pieces[i % pieces.length]!;
    const packet = { isForward, text: text.slice(at, at + size), number: first + at };
    packets.push(packet);
    if (isTwice) packets.push(packet);
    at += size;
  }
  return packets;
}

test('a hundred thousand packets of chance end soon, and little is held', () => {
  const random = new Random(11);
  const services = [
    fakeService('HELLO'),
    fakeService('A', { readsOn: true, isLike: () => random.pick(['yes', 'no', 'more', 'no']) }),
  ];
  const inspector = inspect(services, { mostEventsPerFlow: 50 });
  const headers = new PacketHeaders();
  headers.bytes = random.bytes(3000);
  headers.hasPorts = true;
  for (let i = 0; i < 100_000; i++) {
    const slot = random.between(0, 7);
    if (random.chance(0.002)) {
      inspector.end(slot);
      inspector.begin(slot);
    }
    headers.protocol = slot < 6 ? 6 : 17;
    headers.tcpFlags = random.between(0, 255);
    headers.tcpSeq = random.chance(0.7) ? random.between(0, 100_000) : random.uint32() | 0;
    headers.tcpAck = random.uint32() | 0;
    headers.payloadAt = random.between(0, 100);
    headers.payloadBytes = random.between(0, 1500);
    headers.end = random.between(0, 1600);
    headers.fragment = random.chance(0.9) ? 0 : random.between(0, 2);
    inspector.see(slot, random.chance(0.5), headers, i, i);
  }
  // Of each of eight flows what waits and what is left over, and one slab of rings.
  expect(inspector.heldBytes).toBeLessThan(8 * 2 * 5 * 64 * kilobyte);
  for (let slot = 0; slot < 8; slot++) inspector.end(slot);
  expect(inspector.heldBytes).toBe(128 * kilobyte);
});
