import { expect, test } from 'vitest';
import { dnsAnomaly } from '../../../src-core/detect/dns-anomaly.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { answer, lot, question, times } from './dns-talk.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

const verdict = (events: readonly SeenEvent[]) =>
  detect(dnsAnomaly, { events }).map(({ impact, count, evidence }) => [
    evidence.kind,
    impact,
    count,
  ]);
const name = 'www.example.com';
const code = 'QmFzZTY0IGxvb2tzIGxpa2UgdGhpcyBhbmQgaGFzIG5vIGJsYW5rcw'.repeat(4);
const llmnr = (query: string, host: string) =>
  seenEvent(
    'llmnr',
    { is_response: true, query, query_type: 'A', answers: [`A ${host}`] },
    { srcIp: '10.0.0.1', dstIp: host, dstPort: 5355, isForward: false },
  );
const netbios = (query: string, draft: EventDraft) =>
  seenEvent('netbios', { is_response: true, query, answers: ['NB 10.0.0.66'] }, draft);
const names = ['WPAD<00>', 'FILESERVER<20>', 'PRINTSRV<00>', 'INTRANET<00>'];
const lookup = (query: string, host: string) => [
  question(query),
  answer(query, ['A 192.0.2.8']),
  seenEvent('http', { host, path: `/search/?q=http%3A//${query}/`, referer: `http://${query}/` }),
];
const word = (i: number) => `${['mail', 'dev', 'vpn', 'test', 'app'][i % 5]}${i}`;
const failing = (count: number, below: string, stepSec = 0.1) =>
  times(count, (i) => answer(`${word(i)}.${below}`, 'NXDOMAIN', { atSec: i * stepSec }));
const inside = (count: number, address: string) =>
  times(count, (i) => answer(`www.shop${i}.com`, [`A ${address}`]));

test.each([
  [
    'two answers to one question',
    [question(name), answer(name, ['A 10.0.0.66']), answer(name, ['A 192.0.2.1'], { atSec: 0.05 })],
    ['conflicting-answers', 'high', 1],
  ],
  [
    'the answer of a server that was not asked',
    [question(name), answer(name, ['A 192.0.2.1'], { dstIp: '203.0.113.8' })],
    ['answer-of-another', 'medium', 1],
  ],
  [
    'guesses at the number of a question',
    [
      question(name),
      ...times(30, (i) => answer(name, ['A 10.0.0.66'], { details: { id: 1000 + i } })),
    ],
    ['guessed-answers', 'high', 30],
  ],
  ['one address inside for five domains', inside(5, '10.0.0.66'), ['inside-address', 'medium', 5]],
  [
    'code in a text',
    [answer('a.example.com', [`TXT ${code}`], { type: 'TXT' })],
    ['encoded-text', 'medium', 1],
  ],
  [
    'a host that is everybody',
    ['wpad', 'fileserver', 'printsrv'].map((asked) => llmnr(asked, '10.0.0.66')),
    ['answers-for-all', 'high', 3],
  ],
  [
    'a host that is everybody by NetBIOS',
    names.map((asked) => netbios(asked, { srcIp: '10.0.0.66', srcPort: 137, dstPort: 137 })),
    ['answers-for-all', 'high', 4],
  ],
  [
    'a zone that is handed out',
    [
      answer('example.com', ['SOA ns.example.com'], {
        type: 'AXFR',
        details: { answer_count: 40 },
      }),
    ],
    ['zone-transfer', 'low', 1],
  ],
  [
    'names of a zone that are tried from a list',
    [answer('www.corp.example', ['A 10.0.0.8']), ...failing(120, 'corp.example')],
    ['guessed-names', 'low', 120],
  ],
  ['very many of them', failing(900, 'example.com', 0.01), ['guessed-names', 'medium', 900]],
  [
    'a name that cannot be and leads to a search for it',
    lookup('3zqk7ur09dxhwlh32.net', 'find.example.com'),
    ['replaced-name', 'medium', 1],
  ],
  [
    'types that nobody uses',
    times(12, (i) => question(`${i}.example.com`, { type: 'NULL' })),
    ['rare-types', 'low', 12],
  ],
])('%s: %s', (_name, events, expected) => {
  expect(verdict(events)).toEqual([expected]);
});

test('who is deceived is the victim', () => {
  const events = [question(name), answer(name, ['A 10.0.0.66']), answer(name, ['A 192.0.2.1'])];
  expect(detect(dnsAnomaly, { events })[0]).toMatchObject({
    ...{ attackers: ['10.0.0.53'], victims: ['10.0.0.1'], confidence: 0.75 },
  });
});

test.each([
  [
    'a question asked twice and answered in turn',
    [
      ...[question(name), question(name, { atSec: 1 })],
      ...[answer(name, ['A 192.0.2.1'], { atSec: 1 }), answer(name, ['A 192.0.2.2'], { atSec: 2 })],
    ],
  ],
  [
    'an answer that is in the capture twice',
    [question(name), answer(name, ['A 192.0.2.1']), answer(name, ['A 192.0.2.1'])],
  ],
  [
    'the same number used again a minute later',
    [
      ...[question(name), answer(name, ['A 192.0.2.1'])],
      ...[
        question(name, { atSec: 60 }),
        answer(name, ['A 192.0.2.2'], { atSec: 60 }),
        answer(name, 'NXDOMAIN', { atSec: 61 }),
      ],
    ],
  ],
  [
    'answers whose questions are not in the capture',
    times(100, (i) => answer(name, ['A 192.0.2.1'], { details: { id: i } })),
  ],
  ['three domains that lead inside', inside(3, '10.0.0.66')],
  ['advertisements that are blocked', inside(50, '0.0.0.0')],
  [
    'many names of one company that lead inside',
    times(50, (i) => answer(`host${i}.corp-example.com`, ['A 10.0.0.66'])),
  ],
  [
    'policies and keys of mail',
    [
      answer('example.com', ['TXT v=spf1 include:_spf.example.com ~all'], { type: 'TXT' }),
      answer('s1._domainkey.example.com', [`TXT ${code}`], { type: 'TXT' }),
    ],
  ],
  ['a search for a name that people chose', lookup('gardenhouse.net', 'find.example.com')],
  ['a search in its own pages', lookup('3zqk7ur09dxhwlh32.net', 'www.3zqk7ur09dxhwlh32.net')],
  ['a neighbour that answers for itself', times(9, () => llmnr('fileserver', '10.0.0.7'))],
  [
    'a WINS server',
    names.map((asked) => netbios(asked, { dstIp: '10.0.0.66', dstPort: 137, isForward: false })),
  ],
  [
    'a host that keeps the list of its workgroup',
    ['PC7<00>', 'PC7<20>', 'OFFICE<00>', 'HEAD<1b>', 'HEAD<1c>', '__MSBROWSE__<01>'].map((asked) =>
      netbios(asked, {}),
    ),
  ],
  ['some names that are not there', failing(99, 'corp.example')],
  ['names that are not there, one in two minutes', failing(300, 'corp.example', 120)],
  [
    'a zone most of whose names are there',
    [
      ...failing(60, 'corp.example'),
      ...times(60, (i) => answer(`host${i}.corp.example`, ['A 10.0.0.8'], { atSec: 6 })),
      ...failing(120, 'corp.example'),
    ],
  ],
  ['domains that a list of bad ones does not have', failing(300, 'com.multi.list-example.org')],
  ['addresses that a list of senders does not have', failing(300, '7.113.0.203.list-example.org')],
  [
    'sums that a list of files does not have',
    times(300, (i) => answer(`${lot(i, 32, '0123456789abcdef')}.list-example.org`, 'NXDOMAIN')),
  ],
  ['a search suffix', times(300, (i) => answer(`www.${word(i)}.com.corp.example`, 'NXDOMAIN'))],
  ['nine odd questions', times(9, () => question(name, { type: 'NULL' }))],
])('%s are nothing', (_name, events) => {
  expect(verdict(events)).toEqual([]);
});
