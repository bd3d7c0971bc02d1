import { expect, test } from 'vitest';
import { cryptomining } from '../../../src-core/detect/cryptomining.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { question, times } from './dns-talk.ts';
import { detect, seenEvent } from './traffic.ts';

const pool = { dstIp: '203.0.113.7', dstPort: 3333 };
const login = { method: 'login', worker: '4Wallet', agent: 'XMRig/6.21' };
const verdict = (events: readonly SeenEvent[]) =>
  detect(cryptomining, { events }).map(({ impact, attackers, victims }) => [
    impact,
    attackers[0],
    victims[0],
  ]);

test.each([
  [
    'a login that the pool has answered',
    seenEvent('stratum', { ...login, success: true }, { ...pool, isForward: false }),
    ['high', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'a login without an answer',
    seenEvent('stratum', login, pool),
    ['high', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'work of a pool in a capture that began too late',
    seenEvent(
      'stratum',
      { method: 'mining.notify', is_from_pool: true },
      { srcIp: '203.0.113.7', srcPort: 3333, dstIp: '10.0.0.1', dstPort: 50_000 },
    ),
    ['high', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'a program that mines over HTTP',
    seenEvent('http', { user_agent: 'cgminer 2.7', status: 200 }, { ...pool, isForward: false }),
    ['high', '10.0.0.1', '203.0.113.7'],
  ],
  ['the name of a pool', question('xmr.nanopool.org'), ['low', '10.0.0.1', '10.0.0.53']],
])('%s', (_name, event, expected) => {
  expect(verdict([event])).toEqual([expected]);
});

test('a miner of many pools is one finding', () => {
  const events = times(40, (i) =>
    seenEvent('stratum', login, { ...pool, dstIp: `203.0.113.${i}` }),
  );
  const [finding, ...more] = detect(cryptomining, { events });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ count: 40, victimCount: 40, evidence: { worker: '4Wallet' } });
});

test.each([
  ['another host of a similar name', question('www.nanopool.org.example.com')],
  ['a browser', seenEvent('http', { user_agent: 'Mozilla/5.0', status: 200 })],
  ['a page about mining', seenEvent('http', { path: '/xmrig', user_agent: 'curl/8', status: 200 })],
])('%s is none', (_name, event) => {
  expect(verdict([event])).toEqual([]);
});
