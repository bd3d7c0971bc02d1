import { describe, expect, test } from 'vitest';
import { radius } from '../../../src-core/event/radius.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

function message(code: number, id: number, ...attributes: readonly [number, Uint8Array][]) {
  const values = joined(
    ...attributes.map(([type, value]) => joined([type, value.length + 2], value)),
  );
  return joined([code, id], be16(20 + values.length), new Uint8Array(16).fill(0xa5), values);
}

const request = message(
  1,
  9,
  [1, ascii('steve')],
  [2, new Uint8Array(16).fill(0x5a)],
  [4, hex('c0 00 02 07')],
  [31, ascii('02-00-00-00-00-05')],
);

describe('RADIUS', () => {
  test.each([
    ['agrees', 2, 'Access-Accept', true],
    ['refuses', 3, 'Access-Reject', false],
  ])('tells who asks, and that the server %s', (_name, code, name, success) => {
    const said: Said[] = [
      ['>', request],
      ['<', message(code, 9, [18, ascii('so be it')])],
    ];
    expect(toldBy(radius, said).events).toEqual([
      [
        'radius',
        {
          message: 'Access-Request',
          id: 9,
          user: 'steve',
          nas_ip: '192.0.2.7',
          calling_station: '02-00-00-00-00-05',
        },
      ],
      ['radius', { message: name, id: 9, reply_message: 'so be it' }],
      ['login', { service: 'radius', user: 'steve', method: 'pap', success, has_password: true }],
    ]);
  });

  test('of a challenge is no login yet', () => {
    const { events } = toldBy(radius, [['<', message(11, 9)]]);
    expect(events).toEqual([['radius', { message: 'Access-Challenge', id: 9 }]]);
  });

  test('is known elsewhere only by attributes that fill it', () => {
    expect(likenessOf(radius, request)).toBe('yes');
    expect(likenessOf(radius, message(11, 9), { src: 1812 })).toBe('yes');
    expect(likenessOf(radius, message(11, 9))).toBe('no');
    expect(likenessOf(radius, joined(request, [0]))).toBe('no');
    expect(likenessOf(radius, joined(request, [0]), { dst: 1812 })).toBe('yes');
    expect(likenessOf(radius, ascii('this is nothing of the kind'), { dst: 1812 })).toBe('no');
  });

  checkHostile(radius, [
    ['>', request],
    ['<', message(2, 9)],
  ]);
});
