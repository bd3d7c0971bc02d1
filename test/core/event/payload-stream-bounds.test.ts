// How much of a stream is read, held and compared.

import { describe, expect, test } from 'vitest';
import { begun, firstNumber, kilobyte, overlap } from './heard-stream.ts';

describe('what is left over', () => {
  test('comes again with more behind it', () => {
    const { ear, say } = begun();
    ear.use = (text) => text.lastIndexOf('.') + 1;
    for (const [place, text] of [
      [0, 'o'],
      [1, 'ne'],
      [3, '.two'],
      [7, '.'],
    ] as const) {
      say(firstNumber + place, text);
    }
    expect(ear.offers).toEqual(['o', 'one', 'one.two', 'two.']);
    expect(ear.heard).toBe('one.two.');
  });

  test('is passed by when it is more than 64 KB', () => {
    const { ear, room, say } = begun();
    ear.mostBytes = Number.POSITIVE_INFINITY;
    say(firstNumber, 'first');
    ear.use = () => 0;
    const at = firstNumber + 5;
    for (let i = 0; i < 64; i++) say(at + kilobyte * i, 'x'.repeat(kilobyte));
    expect(ear.heard).toBe('first');
    say(at + 64 * kilobyte, 'y');
    expect(ear.heard).toBe(`first[${64 * kilobyte + 1}]`);
    expect(room.held.bytes).toBe(0);
    say(at + 63 * kilobyte, 'z'.repeat(kilobyte)); // nothing is held to compare it with
    expect(ear.oddities).toEqual([]);
  });

  test('is compared with what comes in its place', () => {
    const { ear, say } = begun();
    ear.use = () => 0;
    say(firstNumber, 'a'.repeat(10_000));
    say(firstNumber, 'b'.repeat(10));
    expect(ear.oddities).toEqual([overlap(0, 10)]);
  });

  test('in pieces of one byte costs no more than 64 offers a byte, and is offered in the end', () => {
    const { ear, stream, say } = begun();
    let offered = 0;
    ear.use = (text) => {
      offered += text.length;
      return text.endsWith('.') ? text.length : 0;
    };
    const bytes = 20_000;
    for (let i = 1; i < bytes; i++) say(firstNumber + i - 1, 'x');
    say(firstNumber + bytes - 1, '.');
    stream.end();
    expect(ear.heard).toHaveLength(bytes);
    // Each byte with all before it would be two hundred million.
    expect(offered).toBeLessThan(2 ** 20 + 66 * bytes);
  });
});

test('of each direction the first 64 KB are read, to the byte', () => {
  const { ear, stream, say } = begun();
  say(firstNumber, 'x'.repeat(65_000));
  say(firstNumber + 65_000, 'y'.repeat(1000));
  say(firstNumber + 66_000, 'z');
  expect(ear.heard).toBe('x'.repeat(65_000) + 'y'.repeat(536));
  expect(stream.isReadOut).toBe(true);
});

test('of what was handed on the last 2 KB are compared', () => {
  const { ear, say } = begun();
  for (let i = 0; i < 10; i++) say(firstNumber + 1000 * i, 'abcde'.repeat(200));
  say(firstNumber + 7000, 'X'.repeat(1000));
  say(firstNumber + 9998, 'XYabc');
  expect(ear.oddities).toEqual([overlap(7952, 48), overlap(9998, 2)]);
  expect(ear.heard).toHaveLength(10_003);
});

test('without memory the stream is over, and gives back what it held', () => {
  const { ear, room, stream, say } = begun(4 * kilobyte);
  for (let i = 1; i < 4; i++) say(firstNumber + kilobyte * i, 'x'.repeat(kilobyte));
  expect(ear.isOutOfMemory).toBe(false);
  say(firstNumber + 4 * kilobyte, 'x');
  expect(ear.isOutOfMemory).toBe(true);
  expect(room.held.isFull).toBe(true);
  expect(room.held.bytes).toBe(0);
  say(firstNumber, 'y');
  stream.end();
  expect(ear.heard).toBe('');
});
