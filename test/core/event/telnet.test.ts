// Telnet conversations. What is expected is read off the bytes by hand, after RFC 854 and 1572.

import { describe, expect, test } from 'vitest';
import { telnet } from '../../../src-core/event/telnet/telnet.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, type Said } from './overhear.ts';

const heard = (...said: Said[]) => overhear(telnet, said).events;
const login = { service: 'telnet', user: 'root', method: 'password' };
const password = { has_password: true, password_length: 5 };

describe('logins', () => {
  const asked: Said[] = [
    ['<', hex('ff fd 18 ff fb 01')], // DO terminal type, WILL echo
    ['>', hex('ff fb 18 ff fd 01')],
    ['<', 'host login: '],
    ['>', 'root\r\n'],
    ['<', 'root\r\nPassword: '],
    ['>', 'admin\r\n'],
  ];

  test.each([
    ['with success by what is said', 'Last login: Monday\r\n', { success: true }],
    ['with success by a prompt', '\r\n\r\nBusyBox v1.0\r\n# ', { success: true }],
    ['without', '\r\nLogin incorrect\r\n', { success: false }],
    ['that are asked for again', '\r\nhost login: ', { success: false }],
    ['that nothing says more about', '\r\n', {}],
  ])('%s', (_name, answer, outcome) => {
    expect(heard(...asked, ['<', answer])).toEqual([
      ['login', { ...login, ...password, ...outcome }],
    ]);
  });

  test('typed letter by letter and echoed, with a letter taken back', () => {
    const typed = [...'roox\bt'].flatMap((letter): Said[] => [
      ['>', letter],
      ['<', letter],
    ]);
    const said: Said[] = [['<', 'login: '], ...typed, ['>', '\r\0'], ['<', '\r\nPassword: ']];
    expect(heard(...said, ['>', 'admin\r\0'], ['<', '\r\n$ '])).toEqual([
      ['login', { ...login, ...password, success: true }],
    ]);
  });
});

test('lines that are typed once somebody is in', () => {
  const events = heard(
    ['<', 'login: '],
    ['>', 'root\r\n'],
    ['<', 'Password: '],
    ['>', 'admin\r\n'],
    ['<', '# '],
    ['>', 'enable\r\n\r\n'],
    ['<', '# '],
    ['>', '/bin/busybox MIRAI\r\n'],
  );
  expect(events.slice(1)).toEqual([
    ['telnet', { command: 'enable' }],
    ['telnet', { command: '/bin/busybox MIRAI' }],
  ]);
});

test('negotiated environments and terminals', () => {
  const user = joined(hex('ff fa 27 00 00'), ascii('USER'), [1], ascii('-f root'), hex('ff f0'));
  const terminal = joined(hex('ff fa 18 00'), ascii('xterm'), hex('ff f0'));
  expect(heard(['>', joined(user, terminal, hex('ff fa 18 01 ff f0'))])).toEqual([
    ['telnet', { environment: 'USER=-f root' }],
    ['telnet', { terminal: 'xterm' }],
  ]);
});

test('nothing is ever left for later', () => {
  expect(overhear(telnet, [['>', 'x'.repeat(100_000)]], 1000).mostLeft).toBe(0);
});

describe('what it looks like', () => {
  test.each([
    ['a negotiation', hex('ff fd 18'), 9999, 'yes'],
    ['a negotiation that goes on', hex('ff fb'), 9999, 'more'],
    ['bytes of 255', hex('ff ff ff ff'), 23, 'no'],
    ['a prompt', 'Router\r\nUsername: ', 9999, 'yes'],
    ['any text at its port', 'Hello\r\n', 23, 'yes'],
    ['any text elsewhere', 'Hello\r\n', 9999, 'no'],
    ['SSH at its port', 'SSH-2.0-x\r\n', 23, 'no'],
    ['HTTP at its port', 'GET / HTTP/1.1\r\n', 23, 'no'],
  ] as const)('%s', (_name, first, dstPort, like) => {
    expect(telnet.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
