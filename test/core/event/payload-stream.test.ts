import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { PayloadStream } from '../../../src-core/event/payload-stream.ts';
import type { EventDetails } from '../../../src-core/event/service.ts';
import {
  type StreamOddity,
  type StreamReader,
  StreamRoom,
} from '../../../src-core/event/stream/stream-reader.ts';
import { ascii } from '../../fixtures/bytes.ts';

const kilobyte = 1024;
const firstNumber = 1000;

/** Writes down what it hears; a gap is written as its length in brackets. */
class Ear implements StreamReader {
  heard = '';
  readonly offers: string[] = [];
  readonly oddities: [StreamOddity, EventDetails][] = [];
  isOutOfMemory = false;
  mostBytes = 64 * kilobyte;
  /** How many of the offered bytes are done with. */
  use = (text: string): number => text.length;

  take(_isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const text = String.fromCharCode(...bytes.subarray(at, end));
    this.offers.push(text);
    const used = this.use(text);
    this.heard += text.slice(0, used);
    return used;
  }

  skip(_isForward: boolean, missing: number): void {
    this.heard += `[${missing}]`;
  }

  noteOddity(_isForward: boolean, kind: StreamOddity, details: EventDetails): void {
    this.oddities.push([kind, details]);
  }

  runOut(): void {
    this.isOutOfMemory = true;
  }
}

function listen(roomBytes = 2 ** 20) {
  const ear = new Ear();
  const room = new StreamRoom(roomBytes);
  const stream = new PayloadStream(true, ear, room);
  const say = (number: number, text: string, wireBytes = text.length) => {
    // Somewhere in a packet, which is gone after the call.
    const packet = ascii(`head${text}tail`);
    stream.add(number, packet, 4, 4 + text.length, wireBytes);
    packet.fill(0);
  };
  return { ear, room, stream, say };
}

const begun = (roomBytes?: number) => {
  const it = listen(roomBytes);
  it.stream.start(firstNumber);
  return it;
};

type Say = readonly [place: number, text: string, wireBytes?: number];
const lost = (offset: number, bytes: number) => ['stream-gap', { offset, bytes, cause: 'lost' }];
const overlap = (offset: number, bytes: number) => ['tcp-overlap', { offset, bytes }];

test.each<[name: string, said: Say[], heard: string, oddities: unknown[]]>([
  [
    'in order',
    [
      [0, 'ab'],
      [2, 'cd'],
      [4, 'ef'],
    ],
    'abcdef',
    [],
  ],
  [
    'out of order',
    [
      [4, 'ef'],
      [2, 'cd'],
      [0, 'ab'],
    ],
    'abcdef',
    [],
  ],
  [
    'sent again',
    [
      [0, 'ab'],
      [0, 'ab'],
      [2, 'cd'],
      [0, 'abcd'],
    ],
    'abcd',
    [],
  ],
  [
    'sent again with more behind it',
    [
      [0, 'ab'],
      [0, 'abcd'],
    ],
    'abcd',
    [],
  ],
  [
    'sent again in other pieces',
    [
      [0, 'abc'],
      [2, 'cde'],
      [1, 'bcdef'],
    ],
    'abcdef',
    [],
  ],
  [
    'waiting, and sent again',
    [
      [2, 'cd'],
      [2, 'cd'],
      [1, 'bcde'],
      [0, 'ab'],
    ],
    'abcde',
    [],
  ],
  [
    'around one that waits',
    [
      [2, 'cd'],
      [0, 'abcdef'],
    ],
    'abcdef',
    [],
  ],
  [
    'around two that wait',
    [
      [1, 'b'],
      [3, 'd'],
      [0, 'abcde'],
    ],
    'abcde',
    [],
  ],
  [
    'a keep-alive with a byte that is none',
    [
      [0, 'abcd'],
      [3, '?'],
      [4, 'ef'],
    ],
    'abcdef',
    [],
  ],
  [
    'a keep-alive before anything',
    [
      [-1, '?'],
      [0, 'ab'],
    ],
    'ab',
    [],
  ],
  [
    'a keep-alive behind a hole',
    [
      [2, 'cd'],
      [3, '?'],
      [0, 'ab'],
    ],
    'abcd',
    [],
  ],
  [
    'a window probe with the next byte',
    [
      [0, 'ab'],
      [2, 'c'],
      [2, 'cd'],
      [2, 'c'],
    ],
    'abcd',
    [],
  ],
  [
    'nothing at all',
    [
      [0, ''],
      [5, ''],
    ],
    '',
    [],
  ],
  [
    'before the stream',
    [
      [-9, 'zzz'],
      [-2, 'zzab'],
    ],
    'ab',
    [],
  ],
  [
    'further ahead than any window',
    [
      [2 ** 30 + 1, 'z'],
      [0, 'ab'],
    ],
    'ab',
    [],
  ],
  [
    'other bytes in the same place',
    [
      [0, 'abcd'],
      [0, 'aXcY'],
    ],
    'abcd',
    [overlap(1, 2)],
  ],
  [
    'the first stays where they overlap',
    [
      [0, 'abcd'],
      [2, 'XYef'],
    ],
    'abcdef',
    [overlap(2, 2)],
  ],
  [
    'the first stays while it waits',
    [
      [3, 'de'],
      [2, 'XYZf'],
      [0, 'ab'],
    ],
    'abXdef',
    [overlap(3, 2)],
  ],
  [
    'a difference on both sides',
    [
      [0, 'ab'],
      [3, 'd'],
      [1, 'XcY'],
    ],
    'abcd',
    [overlap(1, 2)],
  ],
  // What is lost is known when the other side has it, or nothing more comes: here, at the end.
  [
    'a hole',
    [
      [0, 'ab'],
      [3, 'de'],
    ],
    'ab[1]de',
    [lost(2, 1)],
  ],
  ['a hole at the beginning', [[5, 'fg']], '[5]fg', [lost(0, 5)]],
  [
    'two holes',
    [
      [1, 'b'],
      [3, 'd'],
    ],
    '[1]b[1]d',
    [lost(0, 1), lost(2, 1)],
  ],
])('segments %s', (_name, said, heard, oddities) => {
  const { ear, room, stream, say } = begun();
  for (const [place, ...what] of said) say(firstNumber + place, ...what);
  stream.end();
  expect(ear.heard).toBe(heard);
  expect(ear.oddities).toEqual(oddities);
  stream.close();
  expect(room.held.bytes).toBe(0);
});

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

test('what comes in its turn is handed on where it lies', () => {
  const { ear, stream } = begun();
  const packet = ascii('....abc');
  const seen: unknown[] = [];
  ear.take = (_isForward, bytes, at, end) => {
    seen.push(bytes, at, end);
    return end - at;
  };
  stream.add(firstNumber, packet, 4, 7, 3);
  expect(seen[0]).toBe(packet);
  expect(seen.slice(1)).toEqual([4, 7]);
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
