import { expect, test } from 'vitest';
import { suspiciousHttp } from '../../../src-core/detect/suspicious-http.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

type Details = Readonly<Record<string, string | number | boolean>>;

const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0';
const exchange = (details: Details, draft: EventDraft = {}) =>
  seenEvent(
    'http',
    { method: 'GET', host: 'www.example.com', path: '/', user_agent: browser, ...details },
    { dstIp: '198.51.100.7', isForward: false, ...draft },
  );
const post = { method: 'POST', request_body_bytes: 300 };
const callHome = { host: '198.51.100.7', cookies: 1, cookie_bytes: 400, denies_type: true };

test.each([
  [
    'a cookie that carries something, and an answer that its type denies',
    { ...callHome, response_body_bytes: 30_000 },
    {},
    'high',
  ],
  [
    'the same at an odd port, unanswered',
    { ...callHome, denies_type: false, host: '198.51.100.7:990' },
    { dstPort: 990 },
    'medium',
  ],
  [
    'a POST without a user agent to a bare host',
    { ...post, host: '198.51.100.7', user_agent: '' },
    {},
    'low',
  ],
  [
    'an encoded body to a path drawn by lot',
    { ...post, path: '/a/qZ7x1Kp9.php', has_encoded_body: true },
    {},
    'low',
  ],
  [
    'the same at an odd port',
    { ...post, host: '198.51.100.7:4433', user_agent: '' },
    { dstPort: 4433 },
    'medium',
  ],
  [
    'a query that describes the host, by a browser that does not exist',
    {
      path: '/g.php?guid=A!B!1&ver=1&stat=ONLINE&os=5.1&ut=Admin',
      user_agent: 'Internet Explorer',
    },
    {},
    'low',
  ],
  [
    'a bare binary under a name that costs nothing',
    {
      host: 'a.example.top',
      path: '/b/enVjZ2dtcnpz',
      content_type: 'application/octet-stream',
      response_body_bytes: 5000,
    },
    {},
    'low',
  ],
] as const)('%s', (_name, details, draft, impact) => {
  const findings = detect(suspiciousHttp, { events: [exchange(details, draft)] });
  expect(findings).toMatchObject([
    { impact, attackers: ['10.0.0.1'], victims: ['198.51.100.7'], count: 1 },
  ]);
});

test('one exchange a day is one finding that grows', () => {
  const events = Array.from({ length: 12 }, (_, day) =>
    exchange({ ...callHome, response_body_bytes: 500 }, { atSec: day * 86_400 }),
  );
  const findings = detect(suspiciousHttp, { events });
  expect(findings).toMatchObject([{ count: 12 }]);
  expect(findings[0]?.summary).toBe(
    '10.0.0.1 had 12 odd exchanges with 198.51.100.7:80: a host without a name, a cookie that carries something and an answer that its type denies.',
  );
});

test.each([
  ['a page', exchange({})],
  ['a POST to a bare host', exchange({ ...post, host: '198.51.100.7' })],
  ['a sensor that asks a bare host', exchange({ host: '198.51.100.7', user_agent: '' })],
  ['a peer of a file-sharing network', exchange({ host: '198.51.100.7:6346' }, { dstPort: 6346 })],
  ['a bare host that a browser asks', exchange({ host: '198.51.100.7' })],
  [
    'a program that sends what it has measured',
    exchange({ ...post, user_agent: '', request_content_type: 'application/json' }),
  ],
  [
    'a certificate that is checked',
    exchange({
      ...post,
      request_content_type: 'application/ocsp-request',
      user_agent: 'Microsoft-CryptoAPI/10.0',
    }),
  ],
  [
    'a monitoring probe in the own network',
    exchange(
      { host: '10.0.0.2:9117', user_agent: 'curl/8.0' },
      { dstIp: '10.0.0.2', dstPort: 9117 },
    ),
  ],
  [
    'a printer that is spoken to',
    exchange({ ...post, host: '10.0.0.2', user_agent: '' }, { dstIp: '10.0.0.2', dstPort: 631 }),
  ],
  [
    'a package manager',
    exchange({ host: '198.51.100.7:3142', user_agent: 'Debian APT-HTTP/1.3' }, { dstPort: 3142 }),
  ],
  [
    'a file from a CDN',
    exchange({ path: '/d41d8cd98f00b204e9800998ecf8427e.js', host: 'cdn.example.com' }),
  ],
  [
    'a download that somebody typed',
    exchange({
      path: '/files/setup.bin',
      content_type: 'application/octet-stream',
      response_body_bytes: 1e7,
    }),
  ],
  ['a site that counts its visitors', exchange({ path: '/t?id=1&os=linux&ver=2&lan=en&user=7' })],
  ['a form with a text', exchange({ ...post, referer: 'http://www.example.com/' })],
])('%s is silent', (_name, event) => {
  expect(detect(suspiciousHttp, { events: [event] })).toEqual([]);
});
