// SIP messages. What is expected is read off the lines by hand, after RFC 3261.

import { describe, expect, test } from 'vitest';
import { sip, sipOverTcp } from '../../../src-core/event/sip/sip.ts';
import { opening, overhear, overhearDatagrams } from './overhear.ts';

const invite =
  'INVITE sip:bob@b.example SIP/2.0\r\nFrom: Ann <sip:ann@a.example>;tag=1\r\nt: sip:bob@b.example\r\n' +
  'Call-ID: 77@a\r\nCSeq: 1 INVITE\r\nUser-Agent: phone\r\nContent-Length: 4\r\n\r\nv=0\n';
const told = {
  ...{ method: 'INVITE', uri: 'sip:bob@b.example', from: 'Ann <sip:ann@a.example>;tag=1' },
  ...{ to: 'sip:bob@b.example', call_id: '77@a', user_agent: 'phone' },
};
const trying = 'SIP/2.0 100 Trying\r\ni: 77@a\r\nCSeq: 1 INVITE\r\nServer: pbx\r\n\r\n';
const answered = { method: 'INVITE', status: 100, call_id: '77@a', server: 'pbx' };

test('datagrams are messages of their own', () => {
  const { events, words } = overhearDatagrams(sip, [
    ['>', invite],
    ['<', trying],
    ['<', 'jaK\0'],
    ['<', 'SIP/2.0 200 OK\r\nCSeq: 1 INVITE'],
  ]);
  expect(events).toEqual([
    ['sip', told],
    ['sip', answered],
    ['sip', { method: 'INVITE', status: 200 }],
  ]);
  expect(words).toEqual({ userAgent: 'phone' });
});

test('in a stream messages follow each other, with bodies between them', () => {
  for (const pieceBytes of [1, 100]) {
    const { events } = overhear(
      sipOverTcp,
      [
        ['>', `\r\n${invite}${invite}`],
        ['<', trying],
      ],
      pieceBytes,
    );
    expect(events.map(([, details]) => details)).toEqual([told, told, answered]);
  }
});

describe('logins', () => {
  const register = (cseq: number) =>
    `REGISTER sip:a SIP/2.0\r\nCSeq: ${cseq} REGISTER\r\nAuthorization: Digest username="100", realm="r"\r\n\r\n`;
  const answer = (cseq: number, status: number) =>
    `SIP/2.0 ${status} X\r\nCSeq: ${cseq} REGISTER\r\n\r\n`;

  test.each([
    [200, true],
    [401, false],
    [403, false],
    [404, false],
  ])('answered with %i', (status, success) => {
    const { events } = overhearDatagrams(sip, [
      ['>', register(2)],
      ['<', answer(1, 401)], // to an older one
      ['<', answer(2, 100)],
      ['<', answer(2, status)],
    ]);
    expect(events.filter(([kind]) => kind === 'login')).toEqual([
      ['login', { service: 'sip', user: '100', method: 'digest', success }],
    ]);
  });
});

describe('what it looks like', () => {
  test.each([
    ['OPTIONS sip:a@b SIP/2.0\r\n', 'yes'],
    ['SIP/2.0 404 Not Found\r\n', 'yes'],
    ['GET / HTTP/1.1\r\n', 'no'],
    ['jaK\0', 'no'],
  ])('%j: %s', (first, like) => {
    expect(sip.isLike(opening(first, { isTcp: false }))).toBe(like);
    expect(sipOverTcp.isLike(opening(first))).toBe(like);
  });

  test.each(['\r\n\r\n', '\0\0\0\0', 'jaK\0', 'hello'])('a keep-alive at its port: %j', (first) => {
    expect(sip.isLike(opening(first, { isTcp: false, dstPort: 5060 }))).toBe('yes');
  });

  test('a part of a first line may become one in a stream', () => {
    expect(sipOverTcp.isLike(opening('REGISTER sip:a'))).toBe('more');
    expect(sip.isLike(opening('REGISTER sip:a', { isTcp: false }))).toBe('no');
  });
});
