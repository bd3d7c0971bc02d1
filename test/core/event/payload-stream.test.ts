// Segments put in order.

import { expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { begun, firstNumber, lost, overlap } from './heard-stream.ts';

type Say = readonly [place: number, text: string, wireBytes?: number];
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
