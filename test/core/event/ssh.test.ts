// SSH up to its new keys (RFC 4253). What is expected is read off the lists by hand.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ssh } from '../../../src-core/event/ssh/ssh.ts';
import { ascii, be32, joined } from '../../fixtures/bytes.ts';
import {
  sshBanner,
  sshEcdhInit,
  sshEcdhReply,
  sshKeyExchangeInit,
  sshNewKeys,
} from '../../fixtures/ssh-messages.ts';
import { opening, overhear, type Said } from './overhear.ts';
import { checkHostile } from './told-by.ts';

const cookie = new Uint8Array(16).fill(1);
const key = new Uint8Array(32).fill(2);
const offer = sshKeyExchangeInit(cookie);
const reply = sshEcdhReply(key, key, new Uint8Array(64));
const secret = new Uint8Array(100).fill(0xee);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
// Both sides of the fixture offer the same.
const hassh = md5(
  [
    'curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256',
    'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr',
    'hmac-sha2-256-etm@openssh.com,hmac-sha2-256',
    'none,zlib@openssh.com',
  ].join(';'),
);
const chosen = {
  kex: 'curve25519-sha256',
  host_key: 'ssh-ed25519',
  cipher: 'chacha20-poly1305@openssh.com',
  mac: 'hmac-sha2-256-etm@openssh.com',
  compression: 'none',
};
const names = { client: 'SSH-2.0-putty', server: 'SSH-2.0-OpenSSH_9.9' };
const hello = {
  message: 'hello',
  ...names,
  ...{ hassh, hassh_server: hassh },
  ...chosen,
};

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(ssh, said);
  for (const pieceBytes of [1, 7]) {
    const { events, isDone } = overhear(ssh, said, pieceBytes);
    expect({ events, isDone }).toEqual({ events: whole.events, isDone: whole.isDone });
  }
  return whole;
}

const asClient = joined(sshBanner('putty'), offer, sshEcdhInit(key));
const asServer = joined(sshBanner('OpenSSH_9.9'), offer);

test('banners, choice and new keys', () => {
  const told = heard(
    ['<', asServer],
    ['>', asClient],
    ['<', joined(reply, sshNewKeys, secret)],
    ['>', joined(sshNewKeys, secret)],
  );
  expect(told.events).toEqual([
    ['ssh', hello],
    ['ssh', { message: 'encrypted' }],
  ]);
  expect(told.isDone).toBe(true);
});

test('whoever was called may be the client', () => {
  const { events } = heard(['<', asClient], ['>', asServer], ['<', sshNewKeys]);
  expect(events).toEqual([['ssh', { ...hello, is_reversed: true }]]);
});

test('lists of which the client has its way', () => {
  const lists = (...texts: string[]): Uint8Array =>
    joined(
      [20],
      cookie,
      ...texts.map((text) => joined(be32(text.length), ascii(text))),
      new Uint8Array(5),
    );
  const packet = (payload: Uint8Array): Uint8Array =>
    joined(be32(payload.length + 5), [4], payload, new Uint8Array(4));
  const client = lists('a,b', 'k,l', 'x,y', 'x', 'm', 'm', 'none', 'none', '', '');
  const server = lists('b,a', 'j,l', 'y', 'x', 'n', 'n', 'none', 'none', '', '');
  const { events } = heard(
    ['>', joined(sshBanner('putty'), packet(client))],
    ['<', joined(sshBanner('OpenSSH_9.9'), packet(server))],
    ['>', sshEcdhInit(key)],
  );
  const choice = { kex: 'a', host_key: 'l', cipher: 'y', compression: 'none' };
  const prints = { hassh: md5('a,b;x,y;m;none'), hassh_server: md5('b,a;x;n;none') };
  expect(events).toEqual([['ssh', { message: 'hello', ...names, ...prints, ...choice }]]);
});

describe('what is told when no more comes', () => {
  test.each<[string, Said[], object[]]>([
    [
      'banners alone',
      [
        ['<', sshBanner('a')],
        ['>', sshBanner('b')],
      ],
      [{ server: 'SSH-2.0-a', client: 'SSH-2.0-b' }],
    ],
    ['one banner alone', [['<', sshBanner('a')]], [{ server: 'SSH-2.0-a' }]],
    [
      'lines in front of a banner',
      [['<', joined(ascii('Hello\r\nyou\n'), sshBanner('a'))]],
      [{ server: 'SSH-2.0-a' }],
    ],
    [
      'a banner filled up with zeros',
      [['<', ascii('SSH-2.0-a\0\0\r\n')]],
      [{ server: 'SSH-2.0-a' }],
    ],
    [
      'one side, and a gap',
      [
        ['<', asServer],
        ['<', 100],
      ],
      [{ server: names.server, hassh_server: hassh }],
    ],
    ['nothing', [['<', 'SSH-2.0-a without an end']], []],
  ])('%s', (_name, said, expected) => {
    const { events } = overhear(ssh, said);
    expect(events).toEqual(expected.map((details) => ['ssh', { message: 'hello', ...details }]));
  });
});

test('version 1 is over after its banners', () => {
  const told = heard(['<', 'SSH-1.5-old\n'], ['>', 'SSH-1.5-older\n']);
  expect(told.isDone).toBe(true);
  expect(told.events).toEqual([
    ['ssh', { message: 'hello', client: 'SSH-1.5-older', server: 'SSH-1.5-old' }],
  ]);
});

test.each([
  ['a packet of no size', joined(be32(1), [0, 20])],
  ['a packet beyond any size', joined(be32(40_000), [4, 20])],
  [
    'a list that leads out of its packet',
    joined(be32(40), [4, 20], cookie, be32(500), new Uint8Array(30)),
  ],
])('%s ends the side', (_name, packet) => {
  const told = heard(['<', joined(sshBanner('a'), packet, secret)]);
  expect(told.events).toEqual([['ssh', { message: 'hello', server: 'SSH-2.0-a' }]]);
  expect(told.mostLeft).toBeLessThan(10);
});

test('a line without an end is not waited for', () => {
  const told = overhear(ssh, [['<', 'x'.repeat(3000)]], 100);
  expect(told.mostLeft).toBeLessThan(700);
});

test.each([
  ['SSH-2.0-x', 'yes'],
  ['SSH', 'more'],
  ['SSL', 'no'],
])('%s: %s', (text, likeness) => {
  expect(ssh.isLike(opening(text))).toBe(likeness);
});

checkHostile(ssh, [
  ['<', asServer],
  ['>', asClient],
  ['<', joined(reply, sshNewKeys)],
]);
