// SMB 2 and 3, and what all versions have in common. What is expected is read off the messages by hand.

import { describe, expect, test } from 'vitest';
import { smb } from '../../../src-core/event/smb/smb.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import {
  createAnswer,
  createFile,
  le16,
  ntlmLogin,
  sessionSetup,
  smb2Message,
  smbFrame,
} from '../../fixtures/smb-messages.ts';
import { opening, overhear, type Said } from './overhear.ts';
import {
  command,
  connected,
  countUp,
  exchange,
  frame,
  heard,
  nothing,
  opened,
} from './smb-talk.ts';
import { checkHostile } from './told-by.ts';

describe('logins', () => {
  const joe = { user: 'joe', domain: 'CORP', workstation: 'PC-1' };
  const asked = exchange('sessionSetup', sessionSetup(ascii('NTLMSSP\0\x01\0\0\0')), nothing, {
    status: 0xc0000016,
  });
  const login = {
    service: 'smb',
    user: 'joe',
    method: 'ntlm',
    domain: 'CORP',
    workstation: 'PC-1',
  };

  test.each([
    ['that succeed', 0, 'Success', true],
    ['that fail', 0xc000006d, 'Logon failure', false],
    ['of accounts that are locked', 0xc0000234, 'Account locked out', false],
    ['that fail for a reason without a name', 0xc0001234, '0xc0001234', false],
  ])('%s', (_name, status, text, success) => {
    const proved = exchange('sessionSetup', sessionSetup(ntlmLogin(joe)), nothing, { status });
    expect(heard(...asked, ...proved)).toEqual([
      ['smb', { command: 'session setup', ...joe, method: 'ntlm', status: text }],
      ['login', { ...login, success }],
    ]);
  });

  test('of nobody', () => {
    const token = ntlmLogin({ user: '', domain: '', workstation: 'PC-1' });
    const said = exchange('sessionSetup', sessionSetup(token), hex('0900 0200 00000000'));
    const details = { workstation: 'PC-1', method: 'ntlm', is_anonymous: true, status: 'Success' };
    expect(heard(...said)).toEqual([['smb', { command: 'session setup', ...details }]]);
  });

  test('of Kerberos hide the name', () => {
    const token = hex('60 12 06 09 2a 86 48 86 f7 12 01 02 02 01 00');
    const said = exchange('sessionSetup', sessionSetup(token), nothing);
    const details = { method: 'kerberos', status: 'Success' };
    expect(heard(...said)).toEqual([['smb', { command: 'session setup', ...details }]]);
  });
});

describe('negotiation', () => {
  const dialect = (number: number): Uint8Array =>
    joined(hex('4100 0300'), le16(number), new Uint8Array(58));

  test.each([
    [0x0311, '3.1.1'],
    [0x0202, '2.0.2'],
    [0x0999, '0x0999'],
  ])('of dialect %i', (number, text) => {
    const said = exchange('negotiate', hex('2400'), dialect(number));
    const details = { dialect: text, signing_required: true, status: 'Success' };
    expect(heard(...said)).toEqual([['smb', { command: 'negotiate', ...details }]]);
  });

  test('that is asked for again is told once', () => {
    const said = [
      ...exchange('negotiate', hex('2400'), dialect(0x02ff)),
      ...exchange('negotiate', hex('2400'), dialect(0x0300)),
    ];
    expect(heard(...said).map(([, details]) => details.dialect)).toEqual(['3.0']);
  });
});

test('an answer that is put off is waited for', () => {
  countUp();
  const pending = { isResponse: true, status: 0x103 };
  const events = heard(
    ...connected,
    ['>', frame('create', createFile('a'), { tree: 5 })],
    ['<', frame('create', nothing, pending)],
    ['<', frame('create', createAnswer(1, 1), { isResponse: true })],
  );
  expect(events.slice(1)).toMatchObject([['smb', { name: 'a', status: 'Success' }]]);
});

test('what is encrypted is told once', () => {
  const secret = smbFrame(joined(hex('fd 53 4d 42'), new Uint8Array(80)));
  const events = heard(['>', secret], ['<', secret], ...connected);
  expect(events.map(([, details]) => details.command)).toEqual(['encrypted', 'tree connect']);
});

test('questions that are never answered do not pile up', () => {
  const said = Array.from({ length: 300 }, (_, id): Said => {
    const body = createFile(`f${id}`);
    return ['>', smbFrame(smb2Message({ command: command.create, id }, body))];
  });
  expect(overhear(smb, said).events).toHaveLength(300);
});

test('what comes behind a gap is found again', () => {
  const events = heard(
    ['>', frame('create', createFile('a')).subarray(0, 30)],
    ['>', 5000],
    ...connected,
  );
  expect(events).toMatchObject([['smb', { command: 'tree connect' }]]);
});

test('a NetBIOS session says who calls whom', () => {
  const letters = (text: string): Uint8Array => joined([32], ascii(text), [0]);
  // `FRED` and `NEKO` with fifteen characters and a kind, as in RFC 1001, 14.1.
  const called = letters(`EGFCEFEE${'CA'.repeat(11)}CA`);
  const caller = letters(`EOEFELEP${'CA'.repeat(11)}AA`);
  const request = joined(hex('81 00 00 44'), called, caller);
  expect(heard(['>', request], ['<', hex('82 00 00 00')], ...connected)[0]).toEqual([
    'smb',
    { command: 'netbios session', called: 'FRED<20>', caller: 'NEKO<00>' },
  ]);
  expect(smb.isLike(opening(request))).toBe('yes');
});

describe('what is like it', () => {
  const message = frame('negotiate', hex('2400'));
  test.each([
    ['a message', message, 'yes'],
    ['its beginning', message.subarray(0, 7), 'more'],
    ['an encrypted message', hex('00 00 00 50 fd 53 4d 42 00'), 'yes'],
    ['a session request cut short', hex('81 00 00 44 20 45'), 'more'],
    ['something in a session', hex('00 00 00 50 fe 53 4d 43 00'), 'no'],
    ['a session request without names', joined(hex('81 00 00 44'), new Uint8Array(68)), 'no'],
    ['text', ascii('GET / HTTP/1.1'), 'no'],
  ])('%s: %#', (_name, bytes, likeness) => {
    expect(smb.isLike(opening(bytes))).toBe(likeness);
  });
});

checkHostile(
  smb,
  [
    ...connected,
    ...opened('a', 1),
    ...exchange(
      'sessionSetup',
      sessionSetup(ntlmLogin({ user: 'a', domain: 'b', workstation: 'c' })),
      nothing,
    ),
  ].map(([who, bytes]) => [who, bytes as Uint8Array]),
);
