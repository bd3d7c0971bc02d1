import { expect, test } from 'vitest';
import { anonymizer } from '../../../src-core/detect/anonymizer.ts';
import { question, times } from './dns-talk.ts';
import { datagrams, detect, type EventDraft, type Shown, seenEvent } from './traffic.ts';

const relay = { dstIp: '203.0.113.7', dstPort: 9001 };
const hello = (server_name: string, draft: EventDraft = relay) =>
  seenEvent('tls', { message: 'client_hello', version: '1.3', server_name }, draft);
const certificate = (subject: string, issuer: string) =>
  seenEvent(
    'tls',
    { message: 'certificate', sender: 'server', subject, issuer },
    { ...relay, dstPort: 443, isForward: false },
  );
const request = (path: string) =>
  seenEvent('http', { method: 'GET', path, status: 200 }, { ...relay, isForward: false });
const verdict = (shown: Shown) =>
  detect(anonymizer, shown).map(({ impact, attackers, victims, evidence }) => [
    evidence.kind,
    impact,
    attackers[0],
    victims[0],
  ]);
const atRelay = ['tor', 'medium', '10.0.0.1', '203.0.113.7'];

test.each<[string, Shown, unknown[]]>([
  ['a made-up name at a port of relays', { events: [hello('www.4gk67zpn3brh7qxg.com')] }, atRelay],
  [
    'a certificate of one made-up name by another',
    { events: [certificate('CN=www.x7qzkvbtwmpr.net', 'CN=www.bhqk5zxwvtrd.com')] },
    atRelay,
  ],
  [
    'a question to a directory',
    { events: [request('/tor/status-vote/current/consensus')] },
    atRelay,
  ],
  [
    'one made-up name at any port',
    { events: [hello('www.x7qzkvbtwmpr.com', { ...relay, dstPort: 443 })] },
    ['tor-name', 'low', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'the name of a hidden service',
    { events: [question('duskgytldkxiuqc6.onion')] },
    ['hidden-name', 'low', '10.0.0.1', '10.0.0.53'],
  ],
  [
    'a proxy outside',
    { events: [seenEvent('socks', { command: 'connect', host: 'example.org', port: 443 }, relay)] },
    ['proxy', 'medium', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'a tunnel to the outside',
    { flows: [datagrams({ service: 'wireguard', dstIp: '203.0.113.7', dstPort: 51_820 })] },
    ['vpn', 'info', '10.0.0.1', '203.0.113.7'],
  ],
  [
    'a service that sells tunnels',
    { events: [hello('de12.nordvpn.com', { ...relay, dstPort: 443 })] },
    ['service', 'info', '10.0.0.1', '203.0.113.7'],
  ],
])('%s', (_name, shown, expected) => {
  expect(verdict(shown)).toEqual([expected]);
});

test('two made-up names at any port are as good as a port of relays; all relays are one finding', () => {
  const events = ['www.x7qzkvbtwmpr.com', 'www.bhqk5zxwvtrd.net', 'www.qkz3vtrwdhxm.com'].map(
    (name, i) => hello(name, { dstIp: `203.0.113.${i}`, dstPort: 443, atSec: i * 3600 }),
  );
  const tor = detect(anonymizer, { events }).find(({ evidence }) => evidence.kind === 'tor');
  expect(tor).toMatchObject({ impact: 'medium', victimCount: 2 });
});

test.each<[string, Shown]>([
  [
    'ordinary names',
    {
      events: ['www.example.com', 'www.wikipedia.org', 'cdn.x7qzk.com'].map((name) => hello(name)),
    },
  ],
  [
    'a certificate that names itself',
    { events: [certificate('CN=www.x7qzkvbtwmpr.net', 'CN=www.x7qzkvbtwmpr.net')] },
  ],
  ['a path that only begins alike', { events: [request('/tor/index.html'), request('/torrent')] }],
  [
    'a proxy and a tunnel inside',
    {
      events: [seenEvent('socks', { command: 'connect', host: 'example.org', port: 443 })],
      flows: times(3, () => datagrams({ service: 'wireguard' })),
    },
  ],
])('%s are none', (_name, shown) => {
  expect(verdict(shown)).toEqual([]);
});
