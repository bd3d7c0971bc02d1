// Files on connections that nobody knows, as FTP's data connections are.

import { expect, test } from 'vitest';
import { services } from '../../../src-core/event/services.ts';
import { eventsOf, inspect } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

/** A Windows program as far as its header says where the next one is. */
const program = `MZ${'\0'.repeat(58)}\x80\0\0\0${'\0'.repeat(64)}PE\0\0`;

function files(say: (flow: SpokenFlow) => void) {
  const inspector = inspect(services);
  const flow = new SpokenFlow(inspector);
  say(flow);
  inspector.end(0);
  return eventsOf(inspector)
    .filter(({ kind }) => kind === 'file')
    .map(({ details }) => JSON.parse(details));
}

test('a file that comes alone is hashed to its end', () => {
  const large = program + '.'.repeat(100_000);
  const told = files((flow) => {
    for (let at = 0; at < large.length; at += 1000) flow.client(large.slice(at, at + 1000));
  });
  expect(told).toEqual([
    {
      ...{ kind: 'exe', is_executable: true, bytes: 100_132, service: '' },
      is_from_src: true,
      sha256: '9ecf60a92ac1c7beabc34c99542484c1110e9de29817e2e4eec52bad8bd479ad', // Python's hashlib
    },
  ]);
});

test('a short one, too, which never became too long to be anything else', () => {
  const script = '#!/bin/sh\necho\n';
  expect(files((flow) => flow.server(script))).toMatchObject([
    {
      kind: 'script',
      bytes: 15,
      sha256: 'c4e7139bd31ca16a1f860625e8be1f560a2e0b0459f3610975a73a61ce60ade1',
    },
  ]);
});

test('one of which bytes are missing has no hash', () => {
  const told = files((flow) => {
    flow.client(program + 'x'.repeat(9000));
    flow.lose(true, 10);
    flow.client('x');
  });
  expect(told).toMatchObject([{ kind: 'exe', is_incomplete: true }]);
  expect(told[0]).not.toHaveProperty('sha256');
});

test('a program behind its length, in a conversation', () => {
  const told = files((flow) => {
    flow.server('\0\x0a\x0b\0');
    flow.server(`MZ\xe8\0\0\0\0[RE${'\x01'.repeat(9000)}`);
    flow.client('\x01\x02\x03');
  });
  expect(told).toEqual([{ kind: 'exe', is_executable: true, service: '', is_from_src: false }]);
});

test.each([
  ['two letters', 'MZ and so on'.repeat(20)],
  ['a listing', '-rw-r--r-- 1 ann ann 12 Jan 1 a.exe\r\n'],
])('%s are no program', (_name, words) => {
  expect(files((flow) => flow.client(words))).toEqual([]);
});
