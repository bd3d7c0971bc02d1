// The opening of VNC, written like RFC 6143, 7.1 and appendix A.

import { expect, test } from 'vitest';
import { vnc } from '../../../src-core/event/vnc/vnc.ts';
import { hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(vnc, said).events;
  expect(overhear(vnc, said, 1).events).toEqual(whole);
  return whole;
}

const versions = (text: string): Said[] => [
  ['<', 'RFB 003.008\n'],
  ['>', `RFB ${text}\n`],
];
const challenge = new Uint8Array(16).fill(7);
const login = (success?: boolean) => [
  'login',
  { service: 'vnc', method: 'vnc', ...(success === undefined ? {} : { success }) },
];

test.each([
  ['right', '00 00 00 00', true],
  ['wrong', '00 00 00 01', false],
])('a password that is %s', (_name, result, success) => {
  const said: Said[] = [
    ...versions('003.008'),
    ['<', hex('02 01 02')],
    ['>', hex('02')],
    ['<', challenge],
    ['>', challenge],
    ['<', hex(result)],
  ];
  expect(heard(...said)).toEqual([
    ['vnc', { version: '003.008', security: 'vnc', success }],
    login(success),
  ]);
});

test('version 3.3, where the server chooses', () => {
  const said: Said[] = [
    ...versions('003.003'),
    ['<', joined(hex('00 00 00 02'), challenge)],
    ['>', challenge],
    ['<', hex('00 00 00 00')],
  ];
  expect(heard(...said)).toEqual([
    ['vnc', { version: '003.003', security: 'vnc', success: true }],
    login(true),
  ]);
});

test('without security, and with one that has a language of its own', () => {
  expect(heard(...versions('003.007'), ['<', hex('01 01')], ['>', hex('01')])).toEqual([
    ['vnc', { version: '003.007', security: 'none', success: true }],
  ]);
  expect(heard(...versions('003.008'), ['<', hex('01 13')], ['>', hex('13')])).toEqual([
    ['vnc', { version: '003.008', security: 'vencrypt' }],
  ]);
});

test('a server that refuses at once, and one that is left alone', () => {
  expect(heard(...versions('003.008'), ['<', hex('00 00 00 00 01 78')])).toEqual([
    ['vnc', { version: '003.008', success: false }],
  ]);
  expect(heard(['<', 'RFB 003.008\n'])).toEqual([['vnc', { version: '003.008' }]]);
});

test.each([
  ['RFB 003.008\n', 'yes'],
  ['RFB 00', 'more'],
  ['RFC 003.008\n', 'no'],
])('what it looks like: %j: %s', (first, like) => {
  expect(vnc.isLike(opening(first))).toBe(like);
});
