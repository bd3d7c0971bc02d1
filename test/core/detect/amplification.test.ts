import { expect, test } from 'vitest';
import { amplification } from '../../../src-core/detect/amplification.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, datagrams, detect, type FlowDraft, seenEvent } from './traffic.ts';

const asked = (
  dstPort: number,
  fwdPayloadBytes: number,
  bwdPayloadBytes: number,
  draft: FlowDraft = {},
) => datagrams({ dstPort, fwdPayloadBytes, bwdPayloadBytes, service: '', ...draft });
const unasked = (i: number, draft: FlowDraft = {}) =>
  attempt({
    ...{ protocol: 'udp', srcIp: `198.51.100.${i}`, srcPort: 11_211, dstPort: 40_000, fwdFlags: 0 },
    ...{ packets: 20, fwdPackets: 20, fwdPayloadBytes: 28_000 },
    ...draft,
  });
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

test.each<[string, SeenFlow[], object]>([
  ['chargen, once', [asked(19, 1, 748)], { confidence: 0.75 }],
  [
    'chargen, tried in vain at many hosts',
    times(5, (i) => attempt({ protocol: 'udp', dstPort: 19, dstIp: `10.0.1.${i}` })),
    { confidence: 0.4, victimCount: 5 },
  ],
  ['memcached', [asked(11_211, 15, 700_000)], { confidence: 0.5 }],
  [
    'NTP that answers at great length',
    times(20, () => asked(123, 8, 4400)),
    { victims: ['10.0.0.2'] },
  ],
  [
    'answers of many that the target never asked',
    [datagrams(), ...times(12, unasked)],
    { confidence: 0.8, attackerCount: 12, victims: ['10.0.0.2'] },
  ],
  [
    'the same, slowly',
    [datagrams(), ...times(12, (i) => unasked(i, { atSec: i * 600 }))],
    { attackerCount: 12 },
  ],
])('%s: found', (_name, flows, like) => {
  expect(detect(amplification, { flows })).toMatchObject([like]);
});

test('questions for everything that DNS knows are found by what they ask', () => {
  const events = times(6, () =>
    seenEvent('dns', { query_type: 'ANY' }, { dstPort: 53, protocol: 'udp' }),
  );
  const flows = times(6, () => asked(53, 40, 3000));
  expect(detect(amplification, { flows, events })).toMatchObject([{ confidence: 0.75 }]);
  expect(detect(amplification, { flows })).toEqual([]);
});

test.each<[string, SeenFlow[]]>([
  ['a busy resolver with signed answers', times(500, () => asked(53, 50, 1400))],
  ['a walk through a switch by SNMP', [asked(161, 30_000, 600_000)]],
  ['the time, asked for and told', times(1000, () => asked(123, 48, 48))],
  ['answers of few that came late', [datagrams(), ...times(9, unasked)]],
  [
    'short answers that were not asked for',
    [
      datagrams(),
      ...times(200, (i) => unasked(i, { srcPort: 53, packets: 20, fwdPayloadBytes: 1600 })),
    ],
  ],
  ['a scan that finds chargen closed', [attempt({ protocol: 'udp', dstPort: 19, icmpErrors: 1 })]],
])('%s: nothing', (_name, flows) => {
  expect(detect(amplification, { flows })).toEqual([]);
});
