// Fragments as they are made to hide, to break or to flood, and those of an honest datagram.

import { expect, test } from 'vitest';
import { ethernet, etherType, ipv4 } from '../../fixtures/packets.ts';
import { eventsOfFrames } from './frame-events.ts';

const ends = { src: '192.0.2.1', dst: '198.51.100.2' };

interface Part {
  readonly at: number;
  readonly bytes: number;
  readonly isLast?: boolean;
  readonly protocol?: number;
  readonly id?: number;
}

const part = ({ at, bytes, isLast = false, protocol = 17, id = 7 }: Part): Uint8Array =>
  ethernet(
    { type: etherType.ipv4 },
    ipv4(
      { ...ends, protocol, id, fragmentOffset: at, moreFragments: !isLast },
      new Uint8Array(bytes).fill(1 + (at % 251)),
    ),
  );

/** The odd fragments, a millisecond and more apart. */
const toldOf = (parts: readonly Part[]) =>
  eventsOfFrames(parts.map((made, i) => [i / 500, part(made)]))
    .filter(({ kind }) => kind === 'odd-fragment')
    .map(({ details }) => details);

test.each<[string, readonly Part[], object[]]>([
  [
    'lie over each other',
    [
      { at: 0, bytes: 800 },
      { at: 400, bytes: 800, isLast: true },
    ],
    [{ anomaly: 'overlap', offset: 400, bytes: 800 }],
  ],
  [
    'lie inside of each other',
    [
      { at: 0, bytes: 800 },
      { at: 400, bytes: 8, isLast: true },
    ],
    [{ anomaly: 'teardrop', offset: 400, bytes: 8 }],
  ],
  [
    'end behind the longest datagram',
    [
      { at: 0, bytes: 1480 },
      { at: 65_520, bytes: 400, isLast: true },
    ],
    [{ anomaly: 'beyond-end', offset: 65_520 }],
  ],
  [
    'cut the TCP header in two',
    [{ at: 0, bytes: 8, protocol: 6 }],
    [{ anomaly: 'split-header', bytes: 8 }],
  ],
  ['are tiny', [{ at: 0, bytes: 24 }], [{ anomaly: 'tiny', bytes: 24, target_whole: 0 }]],
  ['have no beginning', [{ at: 1480, bytes: 1480 }], [{ anomaly: 'without-first' }]],
])('fragments that %s are told', (_name, parts, told) => {
  expect(toldOf(parts)).toEqual(told.map((details) => expect.objectContaining(details)));
});

test.each<[string, readonly Part[]]>([
  [
    'cut for a narrow link',
    [
      { at: 0, bytes: 1480 },
      { at: 1480, bytes: 1480 },
      { at: 2960, bytes: 20, isLast: true },
    ],
  ],
  [
    'out of order',
    [
      { at: 1480, bytes: 20, isLast: true },
      { at: 0, bytes: 1480 },
    ],
  ],
  [
    'sent again whole',
    [
      { at: 0, bytes: 1480 },
      { at: 0, bytes: 1480 },
      { at: 1480, bytes: 20, isLast: true },
    ],
  ],
])('a datagram that is %s is nothing to tell of', (_name, parts) => {
  expect(toldOf(parts)).toEqual([]);
});

test('a flood of them is told at round numbers, beside how many datagrams came whole', () => {
  const flood = Array.from({ length: 1000 }, (_, id) => ({ at: 0, bytes: 24, id }));
  const told = toldOf(flood);
  expect(told.map(({ times }) => times)).toEqual([1, 10, 100, 1000]);
  expect(told.at(-1)).toMatchObject({ target_datagrams: 1000, target_whole: 0 });
});
