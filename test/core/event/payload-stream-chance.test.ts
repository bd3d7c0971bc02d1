// Streams of chance.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { begun, firstNumber, kilobyte, listen } from './heard-stream.ts';

/** A text, cut anywhere, some pieces twice, in any order. */
const anySegments = fc
  .record({
    text: fc.string({ minLength: 1, maxLength: 300, unit: 'binary-ascii' }),
    cuts: fc.array(fc.nat(300), { maxLength: 30 }),
    again: fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 10 }),
    seed: fc.integer(),
    start: fc.integer(),
  })
  .map(({ text, cuts, again, seed, start }) => {
    const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])];
    places.sort((a, b) => a - b);
    const pieces = places.slice(1).map((end, i) => [places[i]!, end] as const);
    const segments = new Random(seed).shuffled([...pieces, ...again.map(inOrder)]);
    return { text, start, segments };
  });

const inOrder = ([a, b]: readonly [number, number]) => [Math.min(a, b), Math.max(a, b)] as const;

test('however a text is cut, doubled and mixed up, it is heard as it was said', () => {
  fc.assert(
    fc.property(anySegments, ({ text, start, segments }) => {
      const { ear, stream, say } = listen();
      stream.start(start);
      for (const [at, end] of segments) say((start + at) | 0, text.slice(at, end));
      expect(ear.heard).toBe(text);
      expect(ear.oddities).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('and so it is by a listener that takes as little as it likes', () => {
  fc.assert(
    fc.property(anySegments, fc.array(fc.nat(20), { minLength: 1 }), (said, appetite) => {
      const { ear, stream, say } = listen();
      let meal = 0;
      ear.use = (text) => Math.min(appetite[meal++ % appetite.length]!, text.length);
      stream.start(said.start);
      for (const [at, end] of said.segments) say((said.start + at) | 0, said.text.slice(at, end));
      const left = said.text.slice(ear.heard.length);
      expect(ear.heard + left).toBe(said.text);
      // Offered is always what is not done with yet, and all that came behind it.
      expect(said.text.endsWith(ear.offers.at(-1)!)).toBe(true);
      expect(ear.oddities).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand segments of chance end soon, and little is held', () => {
  const random = new Random(7);
  const { ear, room, stream } = begun();
  ear.mostBytes = Number.POSITIVE_INFINITY;
  ear.use = (text) => random.between(0, text.length);
  const packet = random.bytes(2000);
  let most = 0;
  for (let i = 0; i < 100_000; i++) {
    const near = random.chance(0.5) ? random.between(-5000, 70_000) : random.uint32();
    const size = random.between(0, 1500);
    stream.add((firstNumber + near) | 0, packet, 0, size, size + random.between(0, 3));
    if (random.chance(0.01)) stream.acknowledge(random.uint32() | 0);
    if (random.chance(0.01)) stream.start(random.uint32() | 0);
    most = Math.max(most, room.held.bytes);
  }
  stream.end();
  stream.close();
  expect(most).toBeLessThan(64 * kilobyte + 4 * (64 * kilobyte + 2000));
  expect(room.held.bytes).toBe(0);
});
