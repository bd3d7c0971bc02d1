import { expect, test } from 'vitest';
import { macFlood } from '../../../src-core/detect/mac-flood.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { detect, seenEvent } from './traffic.ts';

const burst = (senders: number, details: SeenEvent['details'], atSec = 0): SeenEvent =>
  seenEvent(
    'new-senders',
    { senders, of_groups: 0, given: 0, makers: senders, ethernet_src: 'fe:00', ...details },
    { atSec },
  );

test.each<[string, SeenEvent[], object]>([
  [
    'nearly as many makers as addresses',
    [500, 1000].map((senders) => burst(senders, { given: senders / 2, makers: senders / 2 })),
    { confidence: 0.9, attackerCount: 1000 },
  ],
  ['addresses of groups', [burst(500, { of_groups: 240, given: 200, makers: 12 })], {}],
  ['thousands that were given by hand', [burst(2000, { given: 2000, makers: 0 })], { count: 1 }],
])('%s: found', (_name, events, like) => {
  expect(detect(macFlood, { events })).toMatchObject([like]);
});

test.each<[string, SeenEvent[]]>([
  ['cards of forty makers in a large network', [burst(1000, { given: 300, makers: 40 })]],
  ['a hall full of telephones', [burst(1000, { given: 970, makers: 20 })]],
  ['fewer than it wants', [burst(499, {})]],
])('%s: nothing', (_name, events) => {
  expect(detect(macFlood, { events })).toEqual([]);
});
