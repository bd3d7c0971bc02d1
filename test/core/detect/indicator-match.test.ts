import { expect, test } from 'vitest';
import { readIndicators } from '../../../src-core/detect/indicator-list.ts';
import { indicatorMatch } from '../../../src-core/detect/indicator-match.ts';
import { answer, question, times } from './dns-talk.ts';
import { attempt, detect, type Shown, seenEvent, seenFlow, windowsOf } from './traffic.ts';

const ja3 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const { matcher } = readIndicators([
  {
    name: 'ours',
    text: `203.0.113.0/24\nevil.example\nhttp://site.example/x.exe\n${ja3}\n${sha256}`,
  },
]);
const heard = (shown: Shown) =>
  detect(indicatorMatch, shown, {}, { indicators: matcher }).map(
    ({ evidence, impact, attackers, victims }) => [
      ...[evidence.indicator, impact, attackers[0], victims[0]],
    ],
  );
const http = (host: string, path: string) => seenEvent('http', { method: 'GET', host, path });

test.each<[string, Shown, unknown[]]>([
  [
    'a connection to a listed network',
    { flows: [seenFlow({ dstIp: '203.0.113.9' })] },
    ['203.0.113.9', 'high', '10.0.0.1', '203.0.113.9'],
  ],
  [
    'one that came to nothing',
    { flows: [attempt({ dstIp: '203.0.113.9' })] },
    ['203.0.113.9', 'medium', '10.0.0.1', '203.0.113.9'],
  ],
  [
    'a listed address that knocks',
    { flows: times(500, (i) => attempt({ srcIp: '203.0.113.9', dstIp: `10.0.0.${i % 200}` })) },
    ['203.0.113.9', 'low', '203.0.113.9', '10.0.0.0'],
  ],
  [
    'a question for a name below a listed one',
    { events: [question('a.EVIL.example.'), answer('a.EVIL.example.', ['A 192.0.2.1'])] },
    ['a.evil.example', 'high', '10.0.0.1', '10.0.0.53'],
  ],
  [
    'a request to a listed name',
    { events: [http('evil.example:8080', '/')] },
    ['evil.example', 'high', '10.0.0.1', '10.0.0.2'],
  ],
  [
    'a listed URL',
    { events: [http('Site.example', '/x.exe')] },
    ['site.example/x.exe', 'high', '10.0.0.1', '10.0.0.2'],
  ],
  [
    'a fingerprint of TLS, which is shared by many',
    { events: [seenEvent('tls', { message: 'client_hello', ja3 })] },
    [ja3, 'medium', '10.0.0.1', '10.0.0.2'],
  ],
  [
    'a file',
    { events: [seenEvent('file', { name: 'a.exe', sha256 }, { isForward: false })] },
    [sha256, 'high', '10.0.0.1', '10.0.0.2'],
  ],
])('%s', (_name, shown, expected) => {
  expect(heard(shown)).toEqual([expected]);
});

test('the resolver that asks on for somebody is not told', () => {
  const onward = { srcIp: '10.0.0.53', dstIp: '192.0.2.53' };
  const shown = { events: [question('evil.example'), question('evil.example', onward)] };
  expect(detect(indicatorMatch, shown, {}, { indicators: matcher })).toMatchObject([
    { attackers: ['10.0.0.1'], count: 1 },
  ]);
});

test('a flow that is open in three windows counts once, and is told before it ends', () => {
  const flow = seenFlow({ dstIp: '203.0.113.9', seconds: 170 });
  const [last] = windowsOf({ flows: [flow] });
  const open = { ...last!, ended: [], open: [{ ...flow, isOpen: true }] };
  expect(detect(indicatorMatch, [open, open], {}, { indicators: matcher })).toMatchObject([
    { count: 1 },
  ]);
  expect(detect(indicatorMatch, [open, open, last!], {}, { indicators: matcher })).toMatchObject([
    { count: 1, impact: 'high' },
  ]);
});

test('fifty thousand flows to one listed address are one finding', () => {
  const flow = seenFlow({ dstIp: '203.0.113.9' });
  const [window] = windowsOf({ flows: [flow] });
  const many = { ...window!, ended: new Array(10_000).fill(flow) };
  const findings = detect(indicatorMatch, new Array(5).fill(many), {}, { indicators: matcher });
  expect(findings).toMatchObject([{ count: 50_000 }]);
});

test.each<[string, Shown]>([
  ['other addresses', { flows: [seenFlow({ dstIp: '203.0.114.9' })] }],
  ['a name that only ends alike', { events: [question('devil.example')] }],
  ['another page of a site with a listed one', { events: [http('site.example', '/index.html')] }],
])('%s are nothing', (_name, shown) => {
  expect(heard(shown)).toEqual([]);
});

test('without lists nothing is looked at', () => {
  expect(detect(indicatorMatch, { flows: [seenFlow({ dstIp: '203.0.113.9' })] })).toEqual([]);
});
