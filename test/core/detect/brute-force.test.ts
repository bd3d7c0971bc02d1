import { expect, test } from 'vitest';
import { bruteForce } from '../../../src-core/detect/brute-force.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { detect, type EventDraft, type FlowDraft, seenEvent, seenFlow } from './traffic.ts';

const login = (details: SeenEvent['details'], draft: EventDraft = {}) =>
  seenEvent('login', { service: 'ftp', success: false, ...details }, { dstPort: 21, ...draft });

/** Passwords of other lengths each time. */
const failures = (count: number, everySec = 1, of: (i: number) => EventDraft = () => ({})) =>
  Array.from({ length: count }, (_, i) =>
    login({ user: 'root', password_length: 4 + (i % 7) }, { atSec: i * everySec, ...of(i) }),
  );

const asked = (count: number, communityOf: (i: number) => string) =>
  Array.from({ length: count }, (_, i) =>
    seenEvent(
      'snmp',
      { version: 'v2c', operation: 'get-request', community: communityOf(i) },
      { dstPort: 161, atSec: i },
    ),
  );

const session = (i: number, draft: FlowDraft = {}) =>
  seenFlow({
    ...{ dstPort: 22, service: 'ssh', seconds: 4, atSec: i * 6 },
    ...{ fwdPayloadBytes: 2581 + 152 * (i % 3), bwdPayloadBytes: 2336 },
    ...draft,
  });
const sessions = (count: number, of: (i: number) => FlowDraft = () => ({})) =>
  Array.from({ length: count }, (_, i) => session(i, of(i)));

test.each<[string, SeenEvent[], object]>([
  ['nine failures', failures(9), { impact: 'medium', confidence: 0.75 }],
  ['a try every ten minutes', failures(20, 600), { count: 20 }],
  [
    'one password for many names',
    Array.from({ length: 12 }, (_, i) => login({ user: `u${i}`, password_length: 8 })),
    { count: 12 },
  ],
  [
    'one or two tries at each of many hosts',
    failures(12, 5, (i) => ({ dstIp: `10.0.1.${i}` })),
    { victimCount: 12 },
  ],
  [
    'many hosts that try a few times each',
    failures(40, 5, (i) => ({ srcIp: `198.51.100.${i % 20}` })),
    { attackerCount: 20 },
  ],
  [
    'failures, then a login',
    [...failures(30), login({ user: 'root', success: true }, { atSec: 60 })],
    { impact: 'high' },
  ],
  [
    'telnet, whose outcome is not known',
    Array.from({ length: 12 }, () => login({ service: 'telnet', success: undefined })),
    { confidence: expect.closeTo(0.51, 2) },
  ],
  [
    'a form that is sent again and again',
    Array.from({ length: 12 }, () =>
      seenEvent('http', { method: 'POST', path: '/wp-login.php', status: 200 }),
    ),
    { count: 12 },
  ],
  [
    'one community after the other',
    asked(20, (i) => `community${i}`),
    { count: 20, evidence: expect.objectContaining({ service: 'snmp', first_users: [] }) },
  ],
])('%s: found', (_name, events, like) => {
  expect(detect(bruteForce, { events })).toMatchObject([like]);
});

test.each<[string, SeenEvent[]]>([
  ['eight failures', failures(8)],
  [
    'a server where half as many log in',
    failures(20).flatMap((failed) => [failed, login({ success: true })]),
  ],
  ['a failure a day', failures(30, 86_400)],
  [
    'a telephone that is challenged at each registration',
    Array.from({ length: 50 }, () => login({ service: 'sip' })),
  ],
  [
    'NTLM, which is refused first',
    Array.from({ length: 50 }, () => login({ service: 'http', method: 'ntlm' })),
  ],
  ['a probe that asks with the same community', asked(50, (i) => `of ${i % 3}`)],
  [
    'a probe that has many, and gets answers',
    asked(20, (i) => `of ${i}`).flatMap((question) => [
      question,
      seenEvent('snmp', { ...question.details, operation: 'get-response' }, { dstPort: 161 }),
    ]),
  ],
])('%s: nothing', (_name, events) => {
  expect(detect(bruteForce, { events })).toEqual([]);
});

test('an old password that a mail program sends again and again is doubtful', () => {
  const events = Array.from({ length: 50 }, (_, i) =>
    login({ service: 'imap', user: 'ann', password_length: 9 }, { atSec: i * 300 }),
  );
  expect(detect(bruteForce, { events })).toMatchObject([{ confidence: 0.35 }]);
});

test.each<[string, SeenFlow[], object]>([
  ['ten sessions alike', sessions(10), { confidence: 0.5, count: 10 }],
  ['thirty of them', sessions(30), { confidence: 0.7 }],
  ['sixty, one every five minutes', sessions(60, (i) => ({ atSec: i * 300 })), { count: 60 }],
])('SSH: %s', (_name, flows, like) => {
  expect(detect(bruteForce, { flows })).toMatchObject([like]);
});

test.each<[string, SeenFlow[]]>([
  ['nine sessions', sessions(9)],
  [
    'a monitor that reads the banner',
    sessions(500, () => ({ fwdPayloadBytes: 21, bwdPayloadBytes: 41 })),
  ],
  ['a backup: sessions that carry something', sessions(100, (i) => ({ bwdPayloadBytes: 1e6 + i }))],
  ['work that takes its time', sessions(100, () => ({ seconds: 900 }))],
  ['a look into the repository every half hour', sessions(20, (i) => ({ atSec: i * 1800 }))],
  [
    'sessions that differ',
    sessions(40, (i) => ({
      fwdPayloadBytes: 700 + ((i * 1301) % 4200),
      bwdPayloadBytes: 100 + ((i * 977) % 4800),
    })),
  ],
])('SSH: %s: nothing', (_name, flows) => {
  expect(detect(bruteForce, { flows })).toEqual([]);
});
