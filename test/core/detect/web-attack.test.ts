import { describe, expect, test } from 'vitest';
import { webAttack } from '../../../src-core/detect/web-attack.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

type Details = Readonly<Record<string, string | number | boolean>>;

const asked = (path: string, details: Details = {}, draft: EventDraft = {}) =>
  seenEvent(
    'http',
    { method: 'GET', host: 'www.example.com', path, status: 200, ...details },
    { isForward: false, ...draft },
  );
const injection = (draft: EventDraft = {}) => asked("/i?id=1'+UNION+SELECT+1,2", {}, draft);

test('one injection is likely an attack, three are one for sure, hours apart as well', () => {
  expect(detect(webAttack, { events: [injection()] })).toMatchObject([
    { impact: 'high', confidence: 0.5, attackers: ['10.0.0.1'], victims: ['10.0.0.2'] },
  ]);
  const events = [injection(), injection({ atSec: 5000 }), injection({ atSec: 9000 })];
  const findings = detect(webAttack, { events });
  expect(findings).toMatchObject([{ impact: 'high', confidence: 0.9, count: 3 }]);
  expect(findings[0]?.summary).toBe(
    '10.0.0.1 sent 10.0.0.2 3 odd requests: sql-injection (3), as in "/i?id=1\' UNION SELECT 1,2".',
  );
});

test.each([
  ['a lookup in a header', asked('/', { attack: 'jndi-lookup', attack_in: 'header' }), 0.8],
  ['a command in a form', asked('/', { attack: 'command-injection', attack_in: 'body' }), 0.5],
  ['markup for a method', asked('/', { method: '<SCRIPT>' }), 0.5],
])('%s is one', (_name, event, confidence) => {
  expect(detect(webAttack, { events: [event] })).toMatchObject([{ impact: 'high', confidence }]);
});

test.each([
  ['a scanner that says its name', 'Mozilla/5.00 (Nikto/2.1.6)', 1, 'medium'],
  ['one that goes on', 'sqlmap/1.7', 20, 'high'],
])('%s', (_name, agent, times, impact) => {
  const events = Array.from({ length: times }, (_, i) => asked(`/${i}`, { user_agent: agent }));
  expect(detect(webAttack, { events })).toMatchObject([{ impact, count: times }]);
});

test.each([
  ['a file that no link leads to is a note', ['/.env'], 'low'],
  [
    'five of them are a search',
    ['/.env', '/.git/config', '/HNAP1/', '/phpmyadmin/index.php', '/manager/html'],
    'medium',
  ],
])('%s', (_name, paths, impact) => {
  const events = paths.map((path) => asked(path, { status: 404 }));
  expect(detect(webAttack, { events })).toMatchObject([{ impact }]);
});

test.each([
  [49, []],
  [50, [{ impact: 'medium', confidence: 0.5, count: 50 }]],
])('%i paths that are not there', (paths, expected) => {
  const events = Array.from({ length: paths }, (_, i) => asked(`/a${i}`, { status: 404 }));
  expect(detect(webAttack, { events })).toMatchObject(expected);
});

test.each([
  ['a shop with words in its queries', ["/s?q=drink+or+food+and+rock'n'roll", '/a?sort=1;dir=2']],
  ['a site with broken links', Array(300).fill('/favicon.ico')],
  ['a link with a link in it', ['/go?url=https%3A%2F%2Fwww.example.org%2F%3Fa%3Db']],
])('%s stays silent', (_name, paths) => {
  const events = paths.map((path: string) => asked(path, { status: 404 }));
  expect(detect(webAttack, { events })).toEqual([]);
});

test('whoever writes pages sends markup, which is a note at most', () => {
  const event = asked('/', { attack: 'cross-site-scripting', attack_in: 'body' });
  expect(detect(webAttack, { events: [event] })).toMatchObject([{ impact: 'low' }]);
});

describe('a session', () => {
  const from = (srcIp: string, details: Details = {}, draft: EventDraft = {}) =>
    asked(
      '/',
      { session_hash: '0123456789abcdef', user_agent: 'Firefox', ...details },
      { srcIp, ...draft },
    );

  test('that is used from two hosts', () => {
    const events = [from('10.0.0.1'), from('10.0.0.9', { user_agent: 'Chrome' }, { atSec: 60 })];
    expect(detect(webAttack, { events })).toMatchObject([
      { impact: 'high', confidence: 0.75, attackers: ['10.0.0.9'], victims: ['10.0.0.1'] },
    ]);
  });

  test('by the same program is only possibly a theft', () => {
    const events = [from('10.0.0.1'), from('10.0.0.9')];
    expect(detect(webAttack, { events })).toMatchObject([{ confidence: 0.4 }]);
  });

  test.each([
    [
      'hours later, from an address that was given to another',
      from('10.0.0.9', {}, { atSec: 4000 }),
    ],
    ['through a proxy', from('10.0.0.9', { forwarded_for: '10.0.0.1' })],
    ['of another site', from('10.0.0.9', { host: 'other.example' })],
    ['over IPv6', from('2001:db8::1')],
  ])('%s is not stolen', (_name, second) => {
    expect(detect(webAttack, { events: [from('10.0.0.1'), second] })).toEqual([]);
  });

  test('of a phone on its way through the world is not stolen', () => {
    const events = [from('198.51.100.1'), from('203.0.113.1')];
    expect(detect(webAttack, { events })).toEqual([]);
  });
});
