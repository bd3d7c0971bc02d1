// Shares and files over SMB 2 and 3. What is expected is read off the messages by hand.

import { describe, expect, test } from 'vitest';
import { smb } from '../../../src-core/event/smb/smb.ts';
import { ascii, joined } from '../../fixtures/bytes.ts';
import {
  closeFile,
  createAnswer,
  createFile,
  le32,
  readAnswer,
  readFile,
  setInfo,
  smb2Message,
  smbFrame,
  treeConnect,
  wide,
  writeFile,
} from '../../fixtures/smb-messages.ts';
import { overhear, type Said } from './overhear.ts';
import {
  type Command,
  command,
  connected,
  countUp,
  exchange,
  frame,
  heard,
  nothing,
  opened,
} from './smb-talk.ts';

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
      {
        ...{ name: 'x.exe', ...kind, bytes: 140_004, direction: 'upload', ...where },
        sha256: '492407f4c179c3a345a9f369f9b2921d30757a247d675c4c8ff0ee141dfdb8ce', // Python's hashlib
      },
    ]);
  });

  test('have no hash when a piece is missing, out of order, or not to the end', () => {
    const open = opened('a', 1);
    const first = exchange('write', writeFile(1, 0, program), nothing);
    const later = exchange('write', writeFile(1, program.length + 1, program), nothing);
    const read = exchange('read', readFile(1, 0, 9), readAnswer(ascii('%PDF-1.7 ')), {});
    for (const said of [
      [...open, ...first, ...later],
      [...open, ...later, ...first],
      [...open, ...read],
    ]) {
      const [file] = filesOf(...said, ...close(1));
      expect(file).toMatchObject({ name: 'a' });
      expect(file).not.toHaveProperty('sha256');
    }
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
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; // FIPS 180-2
    expect(filesOf(...said)).toEqual([
      { name: 'a', bytes: 3, sha256, direction: 'upload', ...where },
    ]);
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
    countUp();
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
