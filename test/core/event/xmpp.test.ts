// XMPP streams, read off the tags by hand, after RFC 6120.

import { expect, test } from 'vitest';
import { xmpp } from '../../../src-core/event/xmpp.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(xmpp, said);
  for (const pieceBytes of [1, 20])
    expect(overhear(xmpp, said, pieceBytes).events).toEqual(whole.events);
  return whole;
}

const stream =
  "<?xml version='1.0'?><stream:stream to='Chat.example' from='joe@chat.example' xmlns='jabber:client'>";

test('whom a stream is opened to, and a login', () => {
  const { events, words } = heard(
    ['>', stream],
    ['<', "<stream:stream id='7' from='chat.example'><stream:features><a/></stream:features>"],
    // printf '\0joe\0secret' | base64
    ['>', "<auth mechanism='PLAIN' xmlns='x'>AGpvZQBzZWNyZXQ=</auth>"],
    ['<', "<failure xmlns='x'><not-authorized/></failure>"],
  );
  expect(events).toEqual([
    ['xmpp', { to: 'Chat.example', from: 'joe@chat.example' }],
    ['xmpp', { from: 'chat.example', id: '7' }],
    [
      'login',
      {
        ...{ service: 'xmpp', user: 'joe', method: 'plain', success: false },
        ...{ has_password: true, password_length: 6 },
      },
    ],
  ]);
  expect(words).toEqual({ serverName: 'chat.example' });
});

test('after the turn to TLS the bytes are those of TLS', () => {
  const random = new Uint8Array(32);
  const { events } = overhear(xmpp, [
    ['>', `${stream}<starttls xmlns='x'/>`],
    ['<', "<proceed xmlns='x'/>"],
    ['>', clientHello({ random, keyShare: random, serverName: 'chat.example' })],
  ]);
  expect(events.map(([kind]) => kind)).toEqual(['xmpp', 'tls']);
});

test('a tag that never ends is passed by', () => {
  const { mostLeft, events } = overhear(xmpp, [['>', `<${'a'.repeat(50_000)}>${stream}`]], 1000);
  expect(mostLeft).toBeLessThan(6000);
  expect(events).toHaveLength(1);
});

test.each([
  [stream, 'yes'],
  ["<stream:stream to='a'>", 'yes'],
  ['<?xml versi', 'more'],
  ["<?xml version='1.0'?><html>", 'no'],
  ['<html>', 'no'],
])('what it looks like: %j', (first, like) => {
  expect(xmpp.isLike(opening(first))).toBe(like);
});
