// SMB 1, as old systems speak it. What is expected is read off the messages by hand, after MS-CIFS.

import { expect, test } from 'vitest';
import { smb } from '../../../src-core/event/smb/smb.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import {
  le16,
  le32,
  ntlmLogin,
  type Smb1Head,
  smb1Message,
  smbFrame,
  wide,
} from '../../fixtures/smb-messages.ts';
import { overhear, type Said } from './overhear.ts';
import { checkHostile } from './told-by.ts';

const noBytes = new Uint8Array(0);
const ascii1 = 0x4800; // flags without unicode
/** Nothing comes behind this command. */
const last = hex('ff 00 0000');
const zero = [0, 0];

let lastId = 0;
interface Part {
  readonly words?: Uint8Array;
  readonly bytes?: Uint8Array;
}

/** A request, and its answer: both have the same new number. */
function exchange(
  command: number,
  request: Part,
  answer: Part,
  head: Partial<Smb1Head> = {},
): Said[] {
  lastId++;
  const message = (part: Part, isResponse: boolean): Uint8Array =>
    smbFrame(
      smb1Message(
        { command, id: lastId, isResponse, ...head, ...(isResponse ? {} : { status: le32(0) }) },
        part.words ?? noBytes,
        part.bytes ?? noBytes,
      ),
    );
  return [
    ['>', message(request, false)],
    ['<', message(answer, true)],
  ];
}

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(smb, said);
  expect(overhear(smb, said, 1).events).toEqual(whole.events);
  return whole.events;
}

const share = '\\\\srv\\data';
/** A password of one byte, so that the path begins at an even place. */
const connected = exchange(
  0x75,
  {
    words: joined(last, le16(0), le16(1)),
    bytes: joined([0], wide(share), zero, ascii('?????\0')),
  },
  { words: joined(last, le16(0)) },
  { tree: 5 },
);
const where = { service: 'smb', share };

test('a dialect is chosen by its place in the list', () => {
  const offered = joined(ascii('\x02PC NETWORK PROGRAM 1.0\0\x02NT LM 0.12\0'));
  const said = exchange(
    0x72,
    { bytes: offered },
    { words: joined(le16(1), [8], new Uint8Array(31)) },
  );
  const details = { dialect: 'NT LM 0.12', signing_required: true, status: 'Success' };
  expect(heard(...said)).toEqual([['smb', { command: 'negotiate', ...details }]]);
});

test('a login with a token', () => {
  const token = ntlmLogin({ user: 'joe', domain: 'CORP', workstation: 'PC-1' });
  const words = joined(last, new Uint8Array(10), le16(token.length), new Uint8Array(8));
  const status = le32(0xc000006d);
  const said = exchange(0x73, { words, bytes: token }, {}, { status });
  const who = { user: 'joe', domain: 'CORP', workstation: 'PC-1', method: 'ntlm' };
  expect(heard(...said)).toEqual([
    ['smb', { command: 'session setup', ...who, status: 'Logon failure' }],
    ['login', { service: 'smb', ...who, success: false }],
  ]);
});

test('a login with two passwords, as a guest', () => {
  const words = joined(last, new Uint8Array(10), le16(2), le16(3), new Uint8Array(8));
  const bytes = joined(ascii('abcde'), ascii('joe\0CORP\0Windows\0'));
  const answer = { words: joined(last, le16(1)) };
  const said = exchange(0x73, { words, bytes }, answer, { moreFlags: 0x4000 });
  const details = {
    user: 'joe',
    domain: 'CORP',
    method: 'ntlm',
    is_guest: true,
    status: 'Success',
  };
  expect(heard(...said)[0]).toEqual(['smb', { command: 'session setup', ...details }]);
});

test('two commands in one message', () => {
  const setup = joined(last, new Uint8Array(10), le16(0), le16(0), new Uint8Array(8));
  const bytes = ascii('joe\0CORP\0');
  // Behind the head: 1 for the count, 26 of words, 2 for the size, 9 bytes.
  setup.set(joined([0x75, 0], le16(32 + 1 + 26 + 2 + bytes.length)));
  const tree = joined([4], last, le16(0), le16(1), le16(13), [0], ascii('\\\\srv\\C$\0?\0'));
  const head = { command: 0x73, id: 1, moreFlags: 0x4000 };
  const asked = joined(smb1Message(head, setup, bytes), tree);
  const events = heard(['>', smbFrame(asked)]);
  expect(events).toEqual([
    ['smb', { command: 'session setup', user: 'joe', domain: 'CORP', method: 'ntlm' }],
    ['smb', { command: 'tree connect', share: '\\\\srv\\C$' }],
  ]);
});

test('a file that is opened, written, read and closed', () => {
  const data = joined(ascii('MZ'), new Uint8Array(5000));
  const named = joined([0], wide('\\x.exe'), zero); // a byte in front makes the place even
  const created = joined(last, [0], le16(9), le32(2), new Uint8Array(57));
  const place = joined(last, le16(9), le32(0));
  const sizes = joined(le16(0), le16(data.length), le16(64));
  const said = [
    ...connected,
    ...exchange(
      0xa2,
      { words: joined(last, new Uint8Array(44)), bytes: named },
      { words: created },
      { tree: 5 },
    ),
    ...exchange(
      0x2f,
      {
        words: joined(place, new Uint8Array(8), sizes, new Uint8Array(4)),
        bytes: joined([0], data),
      },
      { words: joined(last, new Uint8Array(8)) },
    ),
    ...exchange(
      0x2e,
      { words: joined(place, new Uint8Array(10)) },
      {
        words: joined(last, new Uint8Array(6), le16(8), le16(59), new Uint8Array(10)),
        bytes: ascii('%PDF-1.4'),
      },
    ),
    ...exchange(0x04, { words: joined(le16(9), le32(0)) }, {}),
  ];
  const name = '\\x.exe';
  expect(heard(...said).slice(1)).toEqual([
    ['smb', { command: 'create', share, name, action: 'created', status: 'Success' }],
    ['file', { name, bytes: 8, direction: 'download', ...where, kind: 'pdf' }],
    [
      'file',
      {
        ...{ name, kind: 'exe', is_executable: true, bytes: data.length, direction: 'upload' },
        ...where,
        sha256: 'd29f6f106fbb727087e3dc2b1bc70b4c82fde09e7720811beca7bec82bd58556', // Python's hashlib
      },
    ],
  ]);
});

test('older commands, with older errors', () => {
  const denied = { status: hex('01 00 05 00'), moreFlags: 0, tree: 5 };
  const odd = { ...denied, status: hex('02 00 99 00') };
  const fine = { ...denied, status: le32(0) };
  const renamed = ascii('\x04\\a\0\x04\\b\0');
  const events = heard(
    ...connected,
    ...exchange(0x06, { words: le16(0), bytes: ascii('\x04\\a.txt\0') }, {}, denied),
    ...exchange(0x07, { words: le16(0), bytes: renamed }, {}, odd),
    ...exchange(0x02, { words: le32(0), bytes: ascii('\x04\\c\0') }, { words: le16(3) }, fine),
    ...exchange(
      0x70,
      { bytes: ascii('\x04\\\\srv\\old\0\x04\0\x04A:\0') },
      { words: joined(le16(0), le16(8)) },
      fine,
    ),
  );
  expect(events.slice(1)).toEqual([
    ['smb', { command: 'delete', share, name: '\\a.txt', status: 'Access denied' }],
    ['smb', { command: 'rename', share, name: '\\a', new_name: '\\b', status: 'Error 2/153' }],
    ['smb', { command: 'create', share, name: '\\c', status: 'Success' }],
    ['smb', { command: 'tree connect', share: '\\\\srv\\old', status: 'Success' }],
  ]);
});

test('a negotiation that the server answers in SMB 2 is told once', () => {
  const offered = smb1Message(
    { command: 0x72, id: 1, moreFlags: ascii1 },
    noBytes,
    ascii('\x02NT LM 0.12\0\x02SMB 2.002\0'),
  );
  const head = joined(
    ...[[0xfe], ascii('SMB'), le16(64), le16(0), le32(0), le16(0), le16(1), le32(1)],
    new Uint8Array(44),
  );
  const answer = joined(head, hex('4100 0100 0202'), new Uint8Array(58));
  const events = heard(['>', smbFrame(offered)], ['<', smbFrame(answer)]);
  const details = { dialect: '2.0.2', signing_required: false, status: 'Success' };
  expect(events).toEqual([['smb', { command: 'negotiate', ...details }]]);
});

checkHostile(
  smb,
  connected.map(([who, bytes]) => [who, bytes as Uint8Array]),
);
