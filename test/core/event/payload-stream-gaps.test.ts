// Where a stream begins and ends, and what never comes in between.

import { describe, expect, test } from 'vitest';
import { begun, firstNumber, kilobyte, listen, lost, overlap } from './heard-stream.ts';

describe('where a stream begins', () => {
  test('without a SYN at its first segment', () => {
    const { ear, say } = listen();
    say(77, 'cd');
    say(79, 'ef');
    say(75, 'ab');
    expect(ear.heard).toBe('cdef');
  });

  test('behind the latest SYN, until there is data', () => {
    const { ear, stream, say } = begun();
    stream.start(5000);
    say(5000, 'ab');
    stream.start(9000);
    say(5002, 'cd');
    expect(ear.heard).toBe('abcd');
  });

  test('wherever its numbers come round', () => {
    const { ear, stream, say } = listen();
    stream.start(0xffff_fffe | 0);
    say(2, 'ef');
    say(0xffff_fffe | 0, 'ab');
    say(0, 'cd');
    say(0xffff_ffff | 0, 'bcXef');
    expect(ear.heard).toBe('abcdef');
    expect(ear.oddities).toEqual([overlap(3, 1)]);
  });
});

describe('a hole', () => {
  test('is given up when the other side has what was in it', () => {
    const { ear, stream, say } = begun();
    say(firstNumber + 2, 'cd');
    stream.acknowledge(firstNumber + 1);
    expect(ear.heard).toBe('');
    stream.acknowledge(firstNumber + 4);
    say(firstNumber, 'ab'); // too late
    expect(ear.heard).toBe('[2]cd');
    expect(ear.oddities).toEqual([lost(0, 2)]);
  });

  test('is given up at once when the other side had it already', () => {
    const { ear, stream, say } = begun();
    stream.acknowledge(firstNumber + 9);
    say(firstNumber + 2, 'cd');
    expect(ear.heard).toBe('[2]cd');
  });

  test('is filled although an acknowledgement came before it', () => {
    const { ear, stream, say } = begun();
    stream.acknowledge(firstNumber + 4);
    say(firstNumber, 'ab');
    say(firstNumber + 2, 'cd');
    expect(ear.heard).toBe('abcd');
  });

  test('is given up when 64 segments wait', () => {
    const { ear, say } = begun();
    for (let i = 1; i <= 64; i++) say(firstNumber + 2 * i, 'x');
    expect(ear.heard).toBe('');
    say(firstNumber + 130, 'y');
    expect(ear.heard).toBe('[2]x');
    expect(ear.oddities).toEqual([lost(0, 2)]);
  });

  test('is given up when 64 KB wait', () => {
    const { ear, room, say } = begun();
    ear.mostBytes = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 64; i++) say(firstNumber + 1 + kilobyte * i, 'x'.repeat(kilobyte));
    expect(room.held.bytes).toBe(64 * kilobyte);
    say(firstNumber + 1 + 64 * kilobyte, 'y');
    expect(ear.heard).toBe(`[1]${'x'.repeat(64 * kilobyte)}y`);
    expect(room.held.bytes).toBe(0);
  });

  test('takes what was left over before it along', () => {
    const { ear, stream, say } = begun();
    ear.use = (text) => text.lastIndexOf('.') + 1;
    say(firstNumber, 'one.tw');
    say(firstNumber + 9, 'three.');
    stream.giveUpHoles();
    expect(ear.heard).toBe('one.[5]three.');
    expect(ear.oddities).toEqual([lost(6, 3)]);
  });
});

describe('a capture with a snap length', () => {
  test('has gaps, and one event of them', () => {
    const { ear, say } = begun();
    say(firstNumber, 'ab', 10);
    say(firstNumber + 10, 'kl', 10);
    say(firstNumber + 20, '', 10);
    say(firstNumber + 30, 'uv');
    expect(ear.heard).toBe('ab[8]kl[8][10]uv');
    const [oddity] = ear.oddities;
    expect(oddity).toEqual(['stream-gap', { offset: 2, bytes: 8, cause: 'snap-length' }]);
    expect(ear.oddities).toHaveLength(1);
  });

  test('may come out of order, too', () => {
    const { ear, say } = begun();
    say(firstNumber + 10, 'kl', 10);
    say(firstNumber + 5, 'fg', 7); // overlaps what waits
    say(firstNumber, 'ab', 5);
    expect(ear.heard).toBe('ab[3]fg[3]kl[8]');
  });
});

describe('a FIN', () => {
  test('is the end, of which what comes late is told once', () => {
    const { ear, stream, say } = begun();
    say(firstNumber, 'ab');
    stream.finish(firstNumber + 2);
    say(firstNumber + 2, '?'); // a keep-alive has this number then
    say(firstNumber + 1, 'bcd');
    say(firstNumber + 3, 'de');
    expect(ear.heard).toBe('ab');
    expect(ear.oddities).toEqual([['data-after-fin', { offset: 2, bytes: 2 }]]);
  });

  test('does not keep what is missing before it from coming', () => {
    const { ear, stream, say } = begun();
    say(firstNumber + 2, 'cd');
    stream.finish(firstNumber + 4);
    say(firstNumber, 'ab');
    expect(ear.heard).toBe('abcd');
  });

  test('of a number long gone means nothing', () => {
    const { ear, stream, say } = begun();
    say(firstNumber, 'ab');
    stream.finish(firstNumber + 1);
    say(firstNumber + 2, 'cd');
    expect(ear.heard).toBe('abcd');
  });
});
