import { expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { icmpTunnel } from '../../../src-core/detect/icmp-tunnel.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

const ends = { srcIp: '10.0.0.1', dstIp: '192.0.2.9', protocol: 'icmp', srcPort: 8, dstPort: 0 };

/** One event with the sums of its flow so far. */
const pings = (sums: SeenEvent['details'], draft: EventDraft = {}) =>
  seenEvent(
    'icmp-echo',
    { is_reply: false, pattern: 'binary', requests: 50, replies: 50, ...sums },
    { ...ends, flowId: '1.1', ...draft },
  );

const cargo = (asked: number, answered: number) => ({
  ...{ request_cargo: asked, request_cargo_bytes: 100 * asked },
  ...{ reply_cargo: answered, reply_cargo_bytes: 100 * answered },
});

const severitiesOf = (events: readonly SeenEvent[]) =>
  detect(icmpTunnel, { events }).map(({ impact, confidence }) =>
    severityOf(impact ?? 'high', confidence),
  );

const packets = Array.from({ length: 4 }, (_, i) =>
  pings({ ...cargo(2 + 2 * i, 0), pattern: 'packet', replies: 0 }),
);

test.each<[string, readonly SeenEvent[], string[]]>([
  ['both sides carry data', [pings({ ...cargo(20, 20), differing: 20 })], ['high']],
  ['just so many of both', [pings({ ...cargo(4, 4), differing: 3 })], ['high']],
  ['one fewer', [pings({ ...cargo(4, 3), differing: 3 })], []],
  ['two replies that differ, of damaged pings', [pings({ ...cargo(4, 4), differing: 2 })], []],
  ['whole packets inside, nobody answers', packets, ['high']],
  ['data goes out, and is echoed', [pings({ ...cargo(30, 30), size_changes: 9 })], ['medium']],
  ['random bytes of one size: somebody measures', [pings(cargo(30, 30))], ['low']],
  ['the filling changes', [pings({ pattern: 'repeated', filling_changes: 40 })], ['low']],
])('%s', (_name, events, severities) => {
  expect(severitiesOf(events)).toEqual(severities);
});

test.each<[string, SeenEvent]>([
  ['Windows pings', pings({ pattern: 'letters' })],
  ['a search for the largest packet', pings({ pattern: 'repeated', size_changes: 12 })],
  ['a monitor with a text of its own, always the same', pings({ ...cargo(1, 1), pattern: 'text' })],
  ['traceroute', pings({ pattern: 'counting', replies: 1 })],
])('it is silent about %s', (_name, event) => {
  expect(severitiesOf([event])).toEqual([]);
});

test('a slow tunnel is one finding over all of its flows', () => {
  const hours = Array.from({ length: 12 }, (_, i) =>
    pings({ ...cargo(1, 1), differing: 1 }, { flowId: `1.${10 + i}`, atSec: 3600 * i }),
  );
  const [found] = detect(icmpTunnel, { events: hours });
  expect(found).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['192.0.2.9'],
    count: 24,
    flowCount: 12,
    evidence: { differing: 12, request_cargo: 12, reply_cargo: 12 },
  });
  expect(found!.summary).toBe(
    'Between 10.0.0.1 and 192.0.2.9 12 echo requests and 12 replies carried 2,400 bytes that are no filling of a ping; 12 replies were not what their requests brought, in 11 h.',
  );
});
