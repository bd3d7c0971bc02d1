import { expect, test } from 'vitest';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Top } from '../../../src-contract/routes/statistics.ts';
import {
  captureFacts,
  interfaceText,
} from '../../../src-renderer/views/overview/evidence-texts.ts';
import { eventList, percent, stateList } from '../../../src-renderer/views/overview/named-lists.ts';
import { noFlowWords } from '../../../src-renderer/views/overview/no-flow-words.ts';
import { measureIn, partIn } from '../../../src-renderer/views/overview/overview-address.ts';
import { rowsFor } from '../../../src-renderer/views/overview/top-cards.ts';
import { partiesText } from '../../../src-renderer/widgets/alerts/alert-texts.ts';
import { listText, topList } from '../../../src-renderer/widgets/rank/rank-list.ts';

const amounts = (bytes: number) => ({ bytes, packets: 3, flows: 2 });
const top: Top = {
  ...{ of: 'conversation', by: 'bytes', total: 12 },
  rows: [
    { value: '10.0.0.1', peer: '10.0.0.2', where: 'ip:10.0.0.1 ip:10.0.0.2', ...amounts(4000) },
    { value: '10.0.0.1', peer: '10.0.0.3', where: 'ip:10.0.0.1 ip:10.0.0.3', ...amounts(1000) },
  ],
  others: { values: 10, ...amounts(500) },
  without: { bytes: 0, packets: 0, flows: 0 },
};

test('what has most: bars by the largest, quick filters, and what is left out', () => {
  const list = topList(top);
  expect(list.rows[1]).toMatchObject({
    ...{ words: '10.0.0.1 ↔ 10.0.0.3', where: 'ip:10.0.0.1 ip:10.0.0.3', share: 0.25 },
    ...{ figures: ['1.00 kB', '2'], exact: '1,000 bytes, 3 packets, 2 flows' },
  });
  expect(list.rows[1]!.lead).toBeUndefined();
  expect(list.rest).toEqual(['10 more: 500 B']);
});

test('a host leads to its page; flows without a value are counted', () => {
  const one = { ...top.rows[0]!, peer: null };
  const list = topList({ ...top, of: 'host', rows: [one], without: amounts(1) });
  expect(list.rows[0]!.lead).toMatchObject({ page: 'hosts', with: { host: '10.0.0.1' } });
  expect(list.rest).toEqual(['10 more: 500 B', 'without: 2 flows']);
});

test('ordered by flows the first figure is flows', () => {
  expect(topList({ ...top, by: 'flows' }).rows[0]!.figures).toEqual(['2', '4.00 kB']);
});

test('a list is copied as lines with tabs, and odd signs do not break them', () => {
  const odd = { ...top.rows[0]!, value: 'a\tb\n', peer: null };
  expect(listText(topList({ ...top, of: 'service', rows: [odd] }))).toBe(
    'service\tbytes\tpackets\tflows\na\\u{9}b\\u{a}\t4000\t3\t2',
  );
});

test('how connections ended is said in words, with what finds them', () => {
  const list = stateList([
    { name: 'S0', count: 3 },
    { name: 'SF', count: 1 },
  ]);
  expect(list.rows.map(({ words, hint, where, figures }) => [words, hint, where, figures])).toEqual(
    [
      ['S0', 'asked, no answer', 'conn_state:S0', ['3', '75 %']],
      ['SF', 'ended as it should', 'conn_state:SF', ['1', '25 %']],
    ],
  );
});

test('kinds of events beyond what there is room for are counted', () => {
  const kinds = ['dns', 'tls', 'arp'].map((name) => ({ name, count: 5 }));
  const list = eventList(kinds, 2, true);
  expect(list.rows.map(({ words }) => words)).toEqual(['dns', 'tls']);
  expect(list.rest).toEqual(['1 kind more']);
  expect(list.rows[0]!.lead).toMatchObject({ page: 'events' });
  expect(eventList(kinds, 3, false).rows[0]!.lead).toBeUndefined();
});

test.each([
  [1, 3, '33 %'],
  [1, 1000, '<1 %'],
  [999, 1000, '>99 %'],
  [0, 10, '0 %'],
  [0, 0, ''],
])('%i of %i is %s', (part, whole, words) => {
  expect(percent(part, whole)).toBe(words);
});

test('who did what to whom, in one line', () => {
  const parties = {
    attackers: ['10.0.0.5'],
    victims: ['10.0.0.9'],
    attackerCount: 1,
    victimCount: 254,
  };
  expect(partiesText(parties)).toBe('10.0.0.5 → 10.0.0.9 and 253 more');
  expect(partiesText({ ...parties, victims: [], victimCount: 0 })).toBe('10.0.0.5');
  expect(partiesText({ ...parties, victimCount: 3001 })).toMatch(/ and 3,000 more$/);
});

const capture: Capture = {
  ...{ captureId: 1, name: 'a.pcap', bytes: 1234, sha256: 'ab'.repeat(32), packets: 2, flows: 1 },
  ...{
    startUs: 0,
    endUs: 1_500_000,
    state: 'ready',
    issues: 0,
    evidence: 'missing',
    holds: 'packets',
  },
};

test('a capture says what it is, with what is exact for the clipboard', () => {
  const facts = captureFacts(
    capture,
    {
      ...{ format: 'pcapng', sections: 2, interfaceCount: 3, commentCount: 2 },
      interfaces: [{ name: 'eth0\u202e', linkType: 1, snapBytes: 96 }],
      comments: [{ packet: null, text: 'seen in the lab' }],
    },
    'utc',
  );
  const said = Object.fromEntries(facts.map(({ label, text }) => [label, text]));
  expect(said).toMatchObject({
    'SHA-256': 'ab'.repeat(32),
    Size: '1.23 kB (1,234 bytes)',
    Format: 'pcapng, 2 sections',
    Interfaces: 'eth0\\u{202e}, Ethernet, frames cut at 96 bytes and 2 more',
    Comments: 'seen in the lab (first of 2)',
    File: 'missing: it is no longer where it was read',
  });
  expect(facts.find(({ label }) => label === 'First packet')).toMatchObject({
    ...{ text: '1970-01-01 00:00:00.000000 UTC', copy: '1970-01-01 00:00:00.000000' },
  });
});

test('an interface whose limit cuts nothing does not speak of it', () => {
  expect(interfaceText({ name: null, linkType: 999, snapBytes: 65_535 })).toBe('link type 999');
});

test('an address that says nonsense shows what it shows at first', () => {
  expect([measureIn('x'), partIn('x')]).toEqual(['bytes', 'service']);
  expect([measureIn('flows'), partIn('captureId')]).toEqual(['flows', 'captureId']);
});

test('a higher window has longer lists', () => {
  expect([720, 900, 1440].map(rowsFor)).toEqual([8, 11, 16]);
});

test.each([
  [[], 'There is no packet in it.', 'captured.'],
  [[{ packets: 0, issues: 1 }], 'There is no packet in it.', 'captured. Its health says why.'],
  [[{ packets: 1, issues: 0 }], 'There is no flow in it.', 'The one frame in it was not part'],
  [
    [
      { packets: 1_000, issues: 0 },
      { packets: 500, issues: 2 },
    ],
    'There is no flow in it.',
    'None of its 1,500 frames was part',
  ],
])('without flows %j says why', (captures, title, part) => {
  const words = noFlowWords(captures);
  expect(words.title).toBe(title);
  expect(words.sentence).toContain(part);
});
