// SMB 2 and 3, and what all versions have in common. What is expected is read off the messages by hand.

import { describe, expect, test } from 'vitest';
import { smb } from '../../../src-core/event/smb/smb.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import {
  closeFile,
  createAnswer,
  createFile,
  le16,
  le32,
  ntlmLogin,
  readAnswer,
  readFile,
  type Smb2Head,
  sessionSetup,
  setInfo,
  smb2Message,
  smbFrame,
  treeConnect,
  wide,
  writeFile,
} from '../../fixtures/smb-messages.ts';
import { opening, overhear, type Said } from './overhear.ts';
import { checkHostile } from './told-by.ts';

const command = {
  negotiate: 0,
  sessionSetup: 1,
  treeConnect: 3,
  create: 5,
  close: 6,
  read: 8,
  write: 9,
  setInfo: 17,
} as const;
type Command = keyof typeof command;

const nothing = hex('0900 0000 00000000');

let lastId = 0;
const frame = (name: Command, body: Uint8Array, head: Partial<Smb2Head> = {}): Uint8Array =>
  smbFrame(smb2Message({ command: command[name], id: lastId, ...head }, body));

/** A request, and its answer: both have the same new number. */
function exchange(
  name: Command,
  request: Uint8Array,
  answer: Uint8Array,
  head: Partial<Smb2Head> = {},
): Said[] {
  lastId++;
  const { tree = 0 } = head;
  return [
    ['>', frame(name, request, { tree })],
    ['<', frame(name, answer, { isResponse: true, ...head })],
  ];
}

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(smb, said);
  for (const pieceBytes of [1, 61]) {
    expect(overhear(smb, said, pieceBytes).events).toEqual(whole.events);
  }
  return whole.events;
}

const connected = exchange('treeConnect', treeConnect('\\\\srv\\data'), nothing, { tree: 5 });
const opened = (name: string, id: number, action = 1) =>
  exchange('create', createFile(name), createAnswer(id, action), { tree: 5 });

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

test('shares and files', () => {
  const refused = exchange('treeConnect', treeConnect('\\\\srv\\C$'), nothing, {
    status: 0xc0000022,
  });
  const missing = exchange('create', createFile('a\\b.txt'), nothing, {
    status: 0xc0000034,
    tree: 5,
  });
  const share = '\\\\srv\\data';
  const folder = exchange('create', createFile('docs', 0x1000), createAnswer(2, 1, 0x10), {
    tree: 5,
  });
  expect(
    heard(...connected, ...refused, ...missing, ...opened('new.txt', 1, 2), ...folder),
  ).toEqual([
    ['smb', { command: 'tree connect', share, status: 'Success' }],
    ['smb', { command: 'tree connect', share: '\\\\srv\\C$', status: 'Access denied' }],
    ['smb', { command: 'create', share, name: 'a\\b.txt', status: 'Object name not found' }],
    ['smb', { command: 'create', share, name: 'new.txt', action: 'created', status: 'Success' }],
    [
      'smb',
      {
        ...{ command: 'create', share, name: 'docs', deletes_on_close: true, action: 'opened' },
        ...{ is_directory: true, status: 'Success' },
      },
    ],
  ]);
});

describe('files that come and go', () => {
  const filesOf = (...said: Said[]) =>
    heard(...connected, ...said)
      .filter(([kind]) => kind === 'file')
      .map(([, details]) => details);
  const close = (id: number) => exchange('close', closeFile(id), nothing);
  const program = joined(ascii('MZ'), new Uint8Array(70_000));
  const where = { service: 'smb', share: '\\\\srv\\data' };

  test('are told with their size and kind when they are closed', () => {
    const said = [
      ...opened('x.exe', 1),
      ...exchange('write', writeFile(1, 0, program), nothing),
      ...exchange('write', writeFile(1, program.length, program), nothing),
      ...close(1),
    ];
    const kind = { kind: 'exe', is_executable: true };
    expect(filesOf(...said)).toEqual([
      { name: 'x.exe', ...kind, bytes: 140_004, direction: 'upload', ...where },
    ]);
  });

  test('of which several are open count for themselves', () => {
    const said = [
      ...opened('a', 1),
      ...opened('b.pdf', 2),
      ...exchange('read', readFile(2, 500, 9), readAnswer(new Uint8Array(9)), {}),
      ...exchange('read', readFile(2, 0, 9), readAnswer(ascii('%PDF-1.7 ')), {}),
      ...exchange('read', readFile(1, 0, 9), nothing, { status: 0xc0000011 }),
      ...close(1),
      ...close(2),
    ];
    expect(filesOf(...said)).toEqual([
      { name: 'b.pdf', kind: 'pdf', bytes: 18, direction: 'download', ...where },
    ]);
  });

  test('are told at the end where nobody closes them', () => {
    const said = [...opened('a', 1), ...exchange('write', writeFile(1, 0, ascii('abc')), nothing)];
    expect(filesOf(...said)).toEqual([{ name: 'a', bytes: 3, direction: 'upload', ...where }]);
  });

  test('are no files when they are pipes', () => {
    const said = [
      ...exchange('treeConnect', treeConnect('\\\\srv\\IPC$'), nothing, { tree: 5 }),
      ...opened('svcctl', 1),
      ...exchange('write', writeFile(1, 0, ascii('abc')), nothing),
      ...close(1),
    ];
    expect(filesOf(...said)).toEqual([]);
  });

  test('go by without being held', () => {
    const said = exchange('write', writeFile(1, 0, new Uint8Array(1_000_000)), nothing);
    expect(overhear(smb, [...connected, ...opened('a', 1), ...said], 1460).mostLeft).toBeLessThan(
      6000,
    );
  });

  test('are counted in full when a part of them is missing', () => {
    lastId++;
    const write = frame('write', writeFile(1, 0, program));
    const told = overhear(smb, [
      ...connected,
      ...opened('a', 1),
      ['>', write.subarray(0, 20_000)],
      ['>', write.length - 20_100],
      ['>', write.subarray(write.length - 100)],
      ...close(1),
    ]);
    expect(told.events.at(-1)?.[1]).toMatchObject({ name: 'a', bytes: program.length });
  });
});

describe('several messages in one', () => {
  /** Padded to eight bytes, as they must be. */
  const chained = (...messages: [Command, Uint8Array][]): Uint8Array =>
    smbFrame(
      joined(
        ...messages.map(([name, body], i) => {
          const padded = joined(body, new Uint8Array((8 - (body.length % 8)) % 8));
          const next = i < messages.length - 1 ? 64 + padded.length : 0;
          return smb2Message({ command: command[name], id: 900 + i, next }, padded);
        }),
      ),
    );
  const same = 0xff; // stands for the file that is opened in front

  test('mean the file that they open', () => {
    const renamed = joined(new Uint8Array(16), le32(10), wide('c.txt'));
    const events = heard([
      '>',
      chained(
        ['create', createFile('b.txt')],
        ['setInfo', setInfo(same, 10, renamed)],
        ['setInfo', setInfo(same, 13, Uint8Array.of(1))],
        ['setInfo', setInfo(same, 4, Uint8Array.of(1))],
        ['close', closeFile(same)],
      ),
    ]);
    expect(events).toEqual([
      ['smb', { command: 'create', name: 'b.txt' }],
      ['smb', { command: 'rename', name: 'b.txt', new_name: 'c.txt' }],
      ['smb', { command: 'delete', name: 'b.txt' }],
    ]);
  });

  test('never come back to themselves', () => {
    const body = createFile('a');
    const message = smb2Message({ command: command.create, id: 1, next: 63 }, body);
    expect(heard(['>', smbFrame(message)])).toHaveLength(1);
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
  lastId++;
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
