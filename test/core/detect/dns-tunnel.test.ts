import { expect, test } from 'vitest';
import { dnsTunnel } from '../../../src-core/detect/dns-tunnel.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { answer, lot, question, times } from './dns-talk.ts';
import { detect } from './traffic.ts';

const hex = '0123456789abcdef';
const verdict = (events: readonly SeenEvent[]) =>
  detect(dnsTunnel, { events }).map(({ impact, count }) => [impact, count]);

const chunks = (count: number, length: number, type: string, everySec = 0.1) =>
  times(count, (i) =>
    question(`${i}.${lot(i, length)}.t.example.com`, { type, atSec: i * everySec }),
  );

test.each([
  ['raw bytes in NULL questions, as iodine sends', chunks(60, 63, 'NULL'), 'high'],
  ['sixty long names of addresses', chunks(60, 60, 'A'), 'high'],
  ['the same in three hours', chunks(60, 60, 'A', 180), 'high'],
  ['twelve TXT questions', chunks(12, 50, 'TXT'), 'medium'],
  ['a short file in names as long as they may be', chunks(7, 200, 'A'), 'medium'],
  [
    'dnscat2 in hexadecimal digits',
    times(80, (i) => question(`${lot(i, 18 + (i % 9) * 20, hex)}.cat.example.org`, { type: 'MX' })),
    'high',
  ],
  [
    'answers alone, of a capture that sees one direction',
    times(60, (i) => answer(`${lot(i, 60)}.example.com`, ['TXT ok'], { type: 'TXT' })),
    'high',
  ],
])('%s are a tunnel', (_name, events, impact) => {
  const findings = detect(dnsTunnel, { events });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    ...{ impact, attackers: ['10.0.0.1'], victims: ['10.0.0.53'], count: events.length },
  });
});

test('it tells the domain and the numbers', () => {
  const [finding] = detect(dnsTunnel, { events: chunks(60, 60, 'TXT') });
  expect(finding).toMatchObject({
    evidence: { domain: 'example.com', names: 60, cargo_bytes: 3600, types: ['TXT'] },
  });
  expect(finding?.summary).toContain('60 different names below example.com in 6 s');
});

const words = 'alpha bravo mail images static forum support billing status video'.split(' ');

test.each([
  ['the same name again and again', times(500, () => question(`${lot(1, 60)}.example.com`))],
  ['four long names', chunks(4, 60, 'A')],
  ['names of a CDN', times(40, (i) => question(`d${lot(i, 13)}.cloudfront.net`))],
  [
    'reverse lookups',
    times(300, (i) => question(`${i % 256}.2.0.192.in-addr.arpa`, { type: 'PTR' })),
  ],
  ['addresses in a list', times(300, (i) => question(`${i % 256}.2.0.192.zen.example.org`))],
  [
    'keys and policies of senders of mail',
    times(60, (i) => question(`${lot(i, 20)}._domainkey.example.com`, { type: 'TXT' })),
  ],
  [
    'names with a search suffix behind them',
    times(90, (i) =>
      question(`${words[i % 10]}.${words[(i * 7) % 10]}${i}.com.office.example.com`),
    ),
  ],
  [
    'hosts named after their addresses',
    times(200, (i) => question(`ec2-203-0-113-${i}.eu-west-1.compute.amazonaws.com`)),
  ],
  [
    'digests that a virus scanner asks its maker for',
    times(200, (i) => question(`4z9p5tjmcbnblehp4557z1d136.${lot(i, 60)}.avqs.mcafee.com`)),
  ],
  ['one name of each of many domains', times(200, (i) => question(`www.${lot(i, 30)}.com`))],
])('%s are none', (_name, events) => {
  expect(verdict(events)).toEqual([]);
});

test('names of one digest each are doubtful', () => {
  expect(verdict(times(60, (i) => question(`${lot(i, 32, hex)}.check.example.net`)))).toEqual([
    ['low', 60],
  ]);
});

test('names that are answered by codes are information', () => {
  const events = times(60, (i) => {
    const name = `${i}.${lot(i, 50)}.reputation.example.net`;
    return [question(name), answer(name, ['A 127.0.0.2'])];
  }).flat();
  expect(verdict(events)).toEqual([['info', 60]]);
});

test('a flood of domains is forgotten, a tunnel beside it is not', () => {
  const tunnel = chunks(60, 60, 'TXT', 1);
  const flood = times(15_000, (i) => question(`www.${lot(i, 12)}.com`, { atSec: 30 }));
  expect(verdict([...tunnel, ...flood])).toEqual([['high', 60]]);
});
