import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWindow } from '../../../src-core/pcap/byte-window.ts';
import { ascii } from '../../fixtures/bytes.ts';

test('what was appended can be read, and tells its place in the stream', () => {
  const window = new ByteWindow();
  window.append(ascii('abc'));
  window.append(ascii('de'));
  expect(window.available).toBe(5);
  expect(window.bytes[window.at + 4]).toBe('e'.charCodeAt(0));
  window.at += 2;
  expect(window.available).toBe(3);
  expect(window.positionOf(window.at)).toBe(2);
});

test('only what is committed counts', () => {
  const window = new ByteWindow();
  const room = window.reserve(100);
  expect(room.length).toBe(100);
  room.set(ascii('xyz'));
  expect(window.available).toBe(0);
  window.commit(3);
  expect(window.available).toBe(3);
  window.reserve(50).set(ascii('w'));
  window.commit(1);
  expect(String.fromCharCode(...window.bytes.subarray(window.at, window.end))).toBe('xyzw');
});

test('a stream that is read as it comes stays in the room it began with', () => {
  const window = new ByteWindow();
  const room = window.bytes.length;
  for (let i = 0; i < 100; i++) {
    window.append(new Uint8Array(room / 3));
    window.at = window.end - 7; // a rest that was not understood yet
  }
  expect(window.bytes.length).toBe(room);
  expect(window.positionOf(window.end)).toBe(100 * Math.floor(room / 3));
});

test('chunks of any size, read in steps of any size, give the stream byte for byte', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      maxLength: 20,
    },
  );
  const byteAt = (position: number) => (position * 7 + (position >> 8)) & 255;
  fc.assert(
    fc.property(steps, (chunks) => {
      const window = new ByteWindow();
      let written = 0;
      let read = 0;
      for (const [size, share] of chunks) {
        window.append(Uint8Array.from({ length: size }, (_, i) => byteAt(written + i)));
        written += size;
        for (let left = Math.floor(window.available * share); left > 0; left--) {
          if (window.positionOf(window.at) !== read) return false;
          if (window.bytes[window.at] !== byteAt(read)) return false;
          window.at += 1;
          read += 1;
        }
        if (window.available !== written - read) return false;
      }
      return true;
    }),
    { numRuns: 30 },
  );
});
