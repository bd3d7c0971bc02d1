// Machine code in streams. The pieces are written by hand after Intel's manual; none of them does anything.

import { expect, test } from 'vitest';
import { services } from '../../../src-core/event/services.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { eventsOf, inspect, unheard } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const repeated = (bytes: Uint8Array, times: number) => joined(...Array(times).fill(bytes));
const slide = (bytes: number) => repeated(hex('90'), bytes);
const filler = ascii('abcdefgh 0123 XYZ');

function told(...pieces: readonly Uint8Array[]) {
  const inspector = inspect(services);
  const flow = new SpokenFlow(inspector);
  for (const piece of pieces) flow.client(text(piece));
  inspector.end(0);
  return eventsOf(inspector)
    .filter(({ kind }) => kind === 'shellcode')
    .map(({ details }) => JSON.parse(details));
}

test.each([
  ['nothing is what compilers fill with', slide(31), undefined],
  ['a slide of nops', slide(32), { sign: 'nop-slide', bytes: 32, offset: 17 }],
  ['299 times a letter is a long field', repeated(ascii('A'), 299), undefined],
  [
    '300 times a letter',
    repeated(ascii('A'), 300),
    { sign: 'letter-run', letter: 'A', bytes: 300 },
  ],
  ['300 zeros are nothing', repeated(hex('00'), 300), undefined],
  [
    'an address on the stack 17 times',
    repeated(hex('10 f2 ff bf'), 17),
    { sign: 'repeated-address' },
  ],
  ['four bytes that are no address', repeated(hex('10 20 30 40'), 40), undefined],
  ['fnstenv and pop', hex('d9 ee d9 74 24 f4 5b 31 c9'), { sign: 'decoder', name: 'fnstenv' }],
  ['fnstenv alone', hex('d9 ee d9 74 24 f4 31 c9 31 c9 31 c9 31 c9 00'), undefined],
  ['jump, call, pop', hex('eb 03 5e 90 90 e8 f8 ff ff ff 00'), { name: 'jmp-call-pop' }],
  ['a jump to a call elsewhere', hex('eb 03 5e 90 90 e8 f0 ff ff ff 00'), undefined],
  [
    'a finder of functions',
    hex('fc e8 82 00 00 00 60 89 e5 31 d2 00'),
    { name: 'function-finder' },
  ],
  ['a call of a shell', hex('68 2f 2f 73 68 68 2f 62 69 6e 89 e3'), { name: 'shell-call' }],
  ['the name of a shell in a text', ascii('#!/bin/sh and push //sh'), undefined],
])('%s', (_name, bytes, expected) => {
  const [first] = told(joined(filler, bytes, filler));
  if (expected) expect(first).toMatchObject(expected);
  else expect(first).toBeUndefined();
});

const stubs: readonly [hex: string, name: string][] = [
  ['d9 74 24 f4 5b 31 c9', 'fnstenv'],
  ['eb 03 5e 90 90 e8 f8 ff ff ff 00', 'jmp-call-pop'],
  ['e8 ff ff ff ff c1 5e 00', 'call-inside'],
  ['fc e8 82 00 00 00 60 89 e5 31 d2 00', 'function-finder'],
  ['fc 48 83 e4 f0 e8 c0 00 00 00 41 51', 'function-finder'],
  ['4d 5a e8 00 00 00 00 5b 52 45', 'self-loading'],
  ['64 8b 52 30 8b 52 0c 8b 52 14 8b', 'module-walk'],
  ['68 2f 2f 73 68 68 2f 62 69 6e 89 e3', 'shell-call'],
  ['48 bb 2f 62 69 6e 2f 2f 73 68 53', 'shell-call'],
  ['e8 f8 ff ff ff 2f 62 69 6e 2f 73 68 00', 'shell-call'],
];

test.each(stubs)('%s is told once, wherever it stands', (bytes, name) => {
  for (let before = 0; before < 9; before++) {
    const found = told(joined(slide(before), hex(bytes), filler));
    const offset = before + (bytes.startsWith('e8 f8') ? 2 : 0);
    expect(found).toEqual([{ sign: 'decoder', name, offset }]);
  }
});

test('a slide may come in pieces, and is told where it began', () => {
  expect(told(filler, slide(20), slide(20), filler)).toMatchObject([
    { sign: 'nop-slide', offset: 17, bytes: 40 },
  ]);
});

test('is told four times in a direction, and looked for in its first 64 KB', () => {
  const one = joined(slide(40), filler);
  expect(told(repeated(one, 9))).toHaveLength(4);
  const pieces = Array.from({ length: 65 }, () => repeated(ascii('.,'), 512));
  expect(told(...pieces, one)).toEqual([]);
});

test('nothing is looked for where nobody hears of it', () => {
  const inspector = inspect(services, unheard);
  const flow = new SpokenFlow(inspector);
  flow.client(text(slide(100)));
  flow.client('x');
  expect(inspector.events).toBe(0);
});
