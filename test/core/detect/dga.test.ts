import { expect, test } from 'vitest';
import { dga } from '../../../src-core/detect/dga.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { answer, lot, question, times } from './dns-talk.ts';
import { detect } from './traffic.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const missing = (count: number, nameOf: (i: number) => string, everySec = 1) =>
  times(count, (i) => answer(nameOf(i), 'NXDOMAIN', { atSec: i * everySec }));
const drawn = (i: number) => `${lot(i, 14, letters)}.${['com', 'net', 'info', 'biz'][i % 4]}`;
const thing = (i: number) =>
  `${['garden', 'silver', 'window', 'mother'][i % 4]}${['river', 'stone', 'paper'][i % 3]}${['field', 'house', 'light', 'water', 'north'][i % 5]}.net`;
const verdict = (events: readonly SeenEvent[]) =>
  detect(dga, { events }).map(({ impact, count }) => [impact, count]);

test.each([
  ['sixty names of letters', missing(60, drawn), 'high'],
  ['a name every ten minutes', missing(60, drawn, 600), 'high'],
  ['twelve of them', missing(12, drawn), 'medium'],
  ['names below a domain of dynamic DNS', missing(30, (i) => `${lot(i, 12)}.ddns.net`), 'high'],
  ['sixty names made of words', missing(60, thing), 'medium'],
])('%s that do not exist are found', (_name, events, impact) => {
  const findings = detect(dga, { events });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ impact, attackers: ['10.0.0.1'], victims: ['10.0.0.53'] });
});

test('the name that was found in the end is told', () => {
  const events = [...missing(15, drawn), answer('xkqzjvwpfhtr.com', ['A 203.0.113.9'])];
  const [finding] = detect(dga, {
    events: [...events, ...times(20, (i) => answer(drawn(i + 40), 'NXDOMAIN', { atSec: 60 }))],
  });
  expect(finding?.evidence).toMatchObject({ resolved_examples: ['xkqzjvwpfhtr.com'] });
});

test.each([
  ['nine names', missing(9, drawn)],
  ['the same name', missing(500, () => drawn(1))],
  ['typos of a person', missing(20, thing, 900)],
  ['names with a search suffix', missing(300, (i) => `${drawn(i)}.office.example.com`)],
  ['what a browser tries out', missing(300, (i) => lot(i, 10, letters))],
  ['reverse lookups', missing(300, (i) => `${i % 256}.2.0.192.in-addr.arpa`)],
  [
    'lookups in lists of senders',
    missing(300, (i) => `${i % 256}.${i % 7}.113.203.bl.example.org`),
  ],
  [
    'policies that a mail server asks spam for',
    times(300, (i) => answer(drawn(i), 'NXDOMAIN', { type: 'TXT' })),
  ],
  ['questions without answers', times(100, (i) => question(drawn(i)))],
  [
    'a busy resolver, a fifth of whose questions fail',
    [
      ...times(400, (i) => answer(`${thing(i).replace('.', `${i}.`)}`, ['A 203.0.113.7'])),
      ...missing(60, (i) => `shop${thing(i)}`),
      ...missing(9, drawn),
    ],
  ],
])('%s are none', (_name, events) => {
  expect(verdict(events)).toEqual([]);
});
