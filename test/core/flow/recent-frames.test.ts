// Frames that a mirror port made twice are counted, and only they. On real captures the counts were
// compared with `editcap -w 0.001`, which looks at more than the last four frames.

import { expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { extract } from './extract-rows.ts';

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const said = (text: string, afterUs: number): TimedFrame => ({
  atUs: captureStartUs + afterUs,
  frame: udpFrame(ends, ascii(text)),
});

function repeats(frames: readonly TimedFrame[], chunkBytes?: number): [number, number | null] {
  const file = pcapFile(frames);
  const { input } = extract(file, [chunkBytes ?? file.length]);
  const issue = input.reader.health.issues().find(({ kind }) => kind === 'duplicate-frame');
  return [issue?.count ?? 0, issue?.firstPacket ?? null];
}

test.each<[string, TimedFrame[], [number, number | null]]>([
  ['at once', [said('a', 0), said('a', 10)], [1, 2]],
  ['three times', [said('a', 0), said('a', 10), said('a', 20)], [2, 2]],
  ['within a millisecond', [said('a', 0), said('a', 999)], [1, 2]],
  ['later than that', [said('a', 0), said('a', 1000)], [0, null]],
  ['with one byte else', [said('ax', 0), said('bx', 10)], [0, null]],
  [
    'behind three others',
    [said('a', 0), said('b', 1), said('c', 2), said('d', 3), said('a', 4)],
    [1, 5],
  ],
  ['behind four others', ['a', 'b', 'c', 'd', 'e', 'a'].map((text, i) => said(text, i)), [0, null]],
])('the same frame %s', (_name, frames, expected) => {
  expect(repeats(frames)).toEqual(expected);
});

test.each([1, 17, 4096])('it makes no difference that bytes come %i at a time', (chunkBytes) => {
  const pairs = Array.from({ length: 300 }, (_, i) => [said(`${i}`, i * 50), said(`${i}`, i * 50)]);
  expect(repeats(pairs.flat(), chunkBytes)).toEqual([300, 2]);
});

test('large frames in between do not hide it', () => {
  const large = 'x'.repeat(60_000);
  const frames = [
    said('a', 0),
    ...Array.from({ length: 3 }, (_, i) => said(large + i, i)),
    said('a', 5),
  ];
  expect(repeats(frames)).toEqual([1, 5]); // 180 KB
});
