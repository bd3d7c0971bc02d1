// DCE/RPC as C706 lays it out; UUIDs and numbers of calls as in Microsoft's open specifications.

import { expect, test } from 'vitest';
import { dcerpc } from '../../../src-core/event/dcerpc/dcerpc.ts';
import type { Likeness } from '../../../src-core/event/service.ts';
import { hex } from '../../fixtures/bytes.ts';
import { type Said, toldBy } from './told-by.ts';

const le = (value: number, bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 0xff);
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((p) => [...p]));

/** Version 5.0, kind, first and last fragment, lower byte first. */
function message(kind: number, call: number, body: Uint8Array, authBytes = 0): Uint8Array {
  const size = le(16 + body.length, 2);
  return join(hex(`05 00 ${byte(kind)} 03 10 00 00 00`), size, le(authBytes, 2), le(call, 4), body);
}
const byte = (value: number) => value.toString(16).padStart(2, '0');

const svcctl = hex('81 bb 7a 36 44 98 f1 35 ad 32 98 f0 38 00 10 03');
const unknown = hex('04 03 02 01 06 05 08 07 09 0a 0b 0c 0d 0e 0f 10');
const ndr = hex('04 5d 88 8a eb 1c c9 11 9f e8 08 00 2b 10 48 60 02 00 00 00');
/** Sizes, group, one context of one syntax. */
const bind = (context: number, uuid: Uint8Array, kind = 11) => {
  const list = join(le(1, 4), le(context, 2), hex('01 00'), uuid, le(2, 4), ndr);
  return message(kind, 1, join(hex('d0 16 d0 16 00 00 00 00'), list));
};
const request = (call: number, operation: number, context = 0) =>
  message(0, call, join(le(0, 4), le(context, 2), le(operation, 2), le(0, 8)));
const response = (call: number, status: number, authBytes = 0) =>
  message(2, call, join(le(0, 8), le(7, 4), le(status, 4)), authBytes);
const fault = (call: number, status: number) => message(3, call, join(le(0, 8), le(status, 4)));

const heard = (...said: Said[]) => {
  const { events } = toldBy(dcerpc, said);
  expect(toldBy(dcerpc, said, 1).events).toEqual(events);
  return events.map(([, details]) => details);
};

test.each<[string, Said[], object[]]>([
  ['an interface is opened', [['>', bind(0, svcctl)]], [{ interface: 'svcctl' }]],
  [
    'one that has no name',
    [['>', bind(0, unknown)]],
    [{ interface: '01020304-0506-0708-090a-0b0c0d0e0f10' }],
  ],
  [
    'a service is made',
    [
      ['>', bind(3, svcctl)],
      ['>', request(2, 12, 3)],
      ['<', response(2, 0)],
    ],
    [
      { interface: 'svcctl' },
      { interface: 'svcctl', operation: 'CreateService', status: 'Success' },
    ],
  ],
  [
    'it is refused',
    [
      ['>', bind(0, svcctl)],
      ['>', request(2, 12)],
      ['<', fault(2, 0xc0000022)],
    ],
    [
      { interface: 'svcctl' },
      { interface: 'svcctl', operation: 'CreateService', status: 'Access denied' },
    ],
  ],
  [
    'the answer is sealed',
    [
      ['>', bind(0, svcctl)],
      ['>', request(2, 12)],
      ['<', response(2, 0x12345678, 8)],
    ],
    [{ interface: 'svcctl' }, { interface: 'svcctl', operation: 'CreateService' }],
  ],
  [
    'an answer that never comes',
    [
      ['>', bind(0, svcctl)],
      ['>', request(2, 12)],
    ],
    [{ interface: 'svcctl' }],
  ],
  [
    'a call that changes nothing',
    [
      ['>', bind(0, svcctl)],
      ['>', request(2, 15)],
      ['<', response(2, 0)],
    ],
    [{ interface: 'svcctl' }],
  ],
  [
    'a call without an interface',
    [
      ['>', request(2, 12)],
      ['<', response(2, 0)],
    ],
    [],
  ],
])('%s', (_name, said, expected) => {
  expect(heard(...said)).toEqual(expected);
});

test('an interface that is opened again, or later, is told once', () => {
  const again: Said[] = [
    ['>', bind(0, svcctl)],
    ['>', bind(1, svcctl, 14)],
    ['>', bind(2, unknown, 14)],
  ];
  expect(heard(...again)).toHaveLength(2);
});

test('a list of contexts that claims more than it holds ends with its bytes', () => {
  const bytes = bind(0, svcctl);
  bytes[24] = 255;
  expect(heard(['>', bytes])).toEqual([{ interface: 'svcctl' }]);
});

test.each<[string, Uint8Array, Likeness]>([
  ['a bind', bind(0, svcctl), 'yes'],
  ['its first bytes', bind(0, svcctl).subarray(0, 9), 'more'],
  ["SOCKS 5's greeting", hex('05 01 00'), 'no'],
  ["SOCKS 5's answers", hex('05 00 05 00 00 01 c0 00 02 01 00 50 00 00 00 00'), 'no'],
  ['another version', hex('04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00'), 'no'],
  [
    'a size that leaves no room for the head',
    hex('05 00 0b 03 10 00 00 00 08 00 00 00 00 00 00 00'),
    'no',
  ],
])('%s is like it: %s', (_name, bytes, expected) => {
  const ends = { isForward: true, isTcp: true, srcPort: 50_000, dstPort: 49_668 };
  expect(dcerpc.isLike({ bytes, at: 0, end: bytes.length, ...ends })).toBe(expected);
});
