import { expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { malformedTraffic } from '../../../src-core/detect/malformed-traffic.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { detect, type EventDraft, seenEvent, seenFlow } from './traffic.ts';

const attacker = { srcIp: '192.0.2.66', dstIp: '10.0.0.2' };

const packet = (anomaly: string, details: SeenEvent['details'] = {}, draft: EventDraft = {}) =>
  seenEvent(
    'odd-packet',
    { anomaly, times: 1, target_times: 1, ...details },
    { ...attacker, ...draft },
  );

const fragment = (anomaly: string, times = 1, draft: EventDraft = {}) =>
  seenEvent('odd-fragment', { anomaly, times, target_times: times }, { ...attacker, ...draft });

const overlap = (draft: EventDraft = {}) =>
  seenEvent('tcp-overlap', { offset: 100, bytes: 40 }, { ...attacker, ...draft });

const severities = (events: readonly SeenEvent[]) =>
  detect(malformedTraffic, { events }).map(({ impact, confidence }) =>
    severityOf(impact ?? 'medium', confidence),
  );

test.each<[string, readonly SeenEvent[], string]>([
  ['one land packet', [packet('land')], 'medium'],
  ['land again and again', [packet('land'), packet('land', { times: 10 })], 'high'],
  ['a ping of death', [fragment('beyond-end')], 'high'],
  ['a teardrop', [fragment('teardrop')], 'medium'],
  ['one overlapping fragment', [fragment('overlap')], 'low'],
  ['many of them', [fragment('overlap'), fragment('overlap', 10)], 'medium'],
  ['a TCP header in two fragments', [fragment('split-header')], 'medium'],
  ['one source route', [packet('source-route')], 'low'],
  ['a little in an unknown option', [packet('hidden-data', { hidden_bytes: 8 })], 'low'],
  ['much in unknown options', [packet('hidden-data', { hidden_bytes: 1300 })], 'medium'],
  ['flags of a scan', [packet('tcp-flags', { flags: 'FPU', times: 1000 })], 'low'],
  ['one contradiction in a stream', [overlap()], 'low'],
  [
    'segments that do not arrive, and others in their place',
    [packet('low-ttl'), overlap()],
    'high',
  ],
  ['tiny fragments that overlap', [fragment('tiny'), fragment('overlap')], 'high'],
  ['data behind a FIN', [seenEvent('data-after-fin', { offset: 9, bytes: 3 }, attacker)], 'info'],
])('%s: %s', (_name, events, severity) => {
  expect(severities(events)).toEqual([severity]);
});

test.each<[string, readonly SeenEvent[]]>([
  ['another time to live alone: a balancer', [packet('ttl', { ttl: 47, usual_ttl: 238 })]],
  ['pings of a monitor', [seenEvent('icmp-echo', { pattern: 'counting' }, attacker)]],
])('it is silent about %s', (_name, events) => {
  expect(severities(events)).toEqual([]);
});

test('the numbers are those that events stand for', () => {
  const events = [1, 10, 100].map((times) =>
    packet('tcp-flags', { flags: 'SF', times }, { atSec: times }),
  );
  const [found] = detect(malformedTraffic, { events });
  expect(found).toMatchObject({
    attackers: ['192.0.2.66'],
    victims: ['10.0.0.2'],
    count: 100,
    summary:
      'What 192.0.2.66 sent to 10.0.0.2 is not what systems send: 100 segments with impossible TCP flags (SF).',
    evidence: { signs: ['tcp-flags'], tcp_flags_count: 100 },
  });
});

test('slowly sent, over days, it is one finding', () => {
  const events = Array.from({ length: 12 }, (_, i) =>
    fragment('overlap', 1, { atSec: i * 40_000 }),
  );
  expect(detect(malformedTraffic, { events })).toMatchObject([{ count: 12, impact: 'medium' }]);
});

test('a flood of made-up senders is one finding about its target', () => {
  const events = Array.from({ length: 5000 }, (_, i) =>
    packet('land', {}, { srcIp: `10.9.${i >> 8}.${i & 255}`, atSec: i / 1000 }),
  );
  const found = detect(malformedTraffic, { events });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ victims: ['10.0.0.2'], attackerCount: 5000, count: 5000 });
});

test('hundreds that each send one packet to another host are one finding', () => {
  const events = Array.from({ length: 300 }, (_, i) =>
    packet(
      'group-source',
      {},
      { srcIp: `224.0.${i >> 8}.${i & 255}`, dstIp: `10.1.${i >> 8}.${i & 255}` },
    ),
  );
  const busy = packet('land', { times: 100 });
  expect(detect(malformedTraffic, { events: [...events, busy] })).toMatchObject([
    { key: '* > *', attackerCount: 301, victimCount: 301 },
    { attackers: ['192.0.2.66'], count: 90 },
  ]);
});

test('one who sends it to many hosts is one finding, too', () => {
  const events = Array.from({ length: 300 }, (_, i) =>
    packet('tcp-flags', { flags: '' }, { dstIp: `10.0.${i >> 8}.${i & 255}` }),
  );
  expect(detect(malformedTraffic, { events })).toMatchObject([{ victimCount: 300, count: 300 }]);
});

const loop = { protocol: 'udp', srcPort: 7, dstPort: 19 } as const;

test.each<[string, SeenFlow, number]>([
  ['echo speaks with chargen', seenFlow(loop), 1],
  ['a client asks echo', seenFlow({ ...loop, srcPort: 40_000, dstPort: 7 }), 0],
  ['a SYN is answered by a SYN', seenFlow({ history: 'SsHAad' }), 1],
  ['a SYN is answered as usual', seenFlow({ history: 'ShADadFf' }), 0],
  ['an unassigned protocol has answers', seenFlow({ protocol: 'ip-201' }), 1],
  ['it has none: a scan', seenFlow({ protocol: 'ip-201', bwdPackets: 0 }), 0],
  ['a routing protocol', seenFlow({ protocol: 'ip-89' }), 0],
])('of flows: %s', (_name, flow, findings) => {
  expect(detect(malformedTraffic, { flows: [flow] })).toHaveLength(findings);
});
