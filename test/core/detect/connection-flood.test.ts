import { expect, test } from 'vitest';
import { connectionFlood } from '../../../src-core/detect/connection-flood.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { detect, type FlowDraft, seenFlow } from './traffic.ts';

const times = (count: number, of: (i: number) => FlowDraft): SeenFlow[] =>
  Array.from({ length: count }, (_, i) => seenFlow(of(i)));

/** A question of which a line comes now and then. */
const dripping: FlowDraft = {
  ...{ seconds: 40, service: 'http', fwdPayloadBytes: 430, bwdPayloadBytes: 0 },
  features: { fwd_payload_packets: 6, bwd_payload_packets: 0 },
};
const silent: FlowDraft = {
  ...{ seconds: 30, service: '', dstPort: 9000, fwdPayloadBytes: 0, bwdPayloadBytes: 0 },
};
const unread: FlowDraft = {
  ...{ seconds: 30, service: 'http', fwdPayloadBytes: 90, bwdPayloadBytes: 20_000 },
  fwdZeroWindows: 4,
};
/** One answered question, and the connection kept for the next. */
const kept: FlowDraft = {
  ...{ seconds: 65, service: 'http', fwdPayloadBytes: 400, bwdPayloadBytes: 300 },
  features: { fwd_payload_packets: 1, bwd_payload_packets: 1 },
};
const told = { bwdPayloadBytes: 185, features: { fwd_payload_packets: 6, bwd_payload_packets: 1 } };

test.each<[string, SeenFlow[], object]>([
  [
    'fifty questions that are never finished',
    times(50, () => dripping),
    { impact: 'high', confidence: 0.8, evidence: { most_at_once: 50, drips: 50 } },
  ],
  [
    'the server says in the end that it waited too long',
    times(60, () => ({ ...dripping, ...told })),
    { evidence: { most_at_once: 60 } },
  ],
  [
    'slowly more and more, each for minutes',
    times(60, (i) => ({ ...dripping, atSec: i * 4, seconds: 300 })),
    { evidence: { longest_sec: 300 } },
  ],
  [
    'connections on which nothing is said',
    times(80, () => silent),
    { impact: 'medium', evidence: { service: '9000', silent: 80 } },
  ],
  ['answers that are not read', times(70, () => unread), { evidence: { unread: 70 } }],
  [
    'a thousand questions in ten seconds, each in a connection of its own',
    times(1000, (i) => ({ atSec: i / 120 })),
    { impact: 'medium', confidence: 0.45, evidence: { technique: 'rapid', connections: 1000 } },
  ],
])('%s: found', (_name, flows, like) => {
  expect(detect(connectionFlood, { flows })).toMatchObject([like]);
});

test.each<[string, SeenFlow[]]>([
  ['forty-nine unfinished questions', times(49, () => dripping)],
  ['fifty of them, one after the other', times(50, (i) => ({ ...dripping, atSec: i * 50 }))],
  ['fifty clients with one each', times(50, (i) => ({ ...dripping, srcIp: `10.0.1.${i}` }))],
  ['a pool of connections that are kept after an answer', times(200, () => kept)],
  ['slow uploads', times(60, () => ({ ...dripping, fwdPayloadBytes: 40_000 }))],
  ['devices that report by MQTT', times(60, () => ({ ...dripping, service: 'mqtt' }))],
  ['attempts that nobody answers', times(60, () => ({ ...silent, connState: 'S0' }))],
  ['a busy application', times(990, (i) => ({ atSec: i / 100 }))],
  [
    'a crawler at many servers',
    times(3000, (i) => ({ atSec: i / 300, dstIp: `10.2.0.${i % 99}` })),
  ],
  [
    'a scan of open ports',
    times(3000, (i) => ({ atSec: i / 300, fwdPayloadBytes: 0, bwdPayloadBytes: 0 })),
  ],
])('%s: nothing', (_name, flows) => {
  expect(detect(connectionFlood, { flows })).toEqual([]);
});

test('what is held is told while it is, and each connection counts once', () => {
  const draft = { ...dripping, seconds: 50, connState: 'S1' };
  const open = times(120, (i) => ({ ...draft, flowId: `1.${i}`, isOpen: true }));
  const ended = times(120, (i) => ({ ...draft, flowId: `1.${i}`, seconds: 90 }));
  const [first, second] = [0, 60e6].map((startUs) => ({ startUs, endUs: startUs + 60e6 }));
  const watch = connectionFlood.start(connectionFlood.defaults, {} as never);
  const early = watch.see({ ...first!, ended: [], events: [], open, isLast: true });
  expect(early).toMatchObject([{ count: 120, evidence: { most_at_once: 120, longest_sec: 50 } }]);
  expect(watch.see({ ...second!, ended, events: [], open: [], isLast: true })).toEqual([]);
  expect(watch.end()).toEqual([]);
});
