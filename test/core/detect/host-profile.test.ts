import { describe, expect, test } from 'vitest';
import { BaselineCollector } from '../../../src-core/detect/baseline.ts';
import { contactOf } from '../../../src-core/detect/contact.ts';
import { hostProfile } from '../../../src-core/detect/host-profile.ts';
import { HostTallies } from '../../../src-core/detect/host-tallies.ts';
import { emptyContext } from '../../../src-core/detect/no-indicators.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { detect, type FlowDraft, refusal, seenFlow } from './traffic.ts';

/** Hosts 10.0.1.1 ... that ask two servers at two ports each. */
const ordinary = (hosts: number) =>
  Array.from({ length: hosts }, (_, i) => {
    const srcIp = `10.0.1.${i + 1}`;
    return [seenFlow({ srcIp }), seenFlow({ srcIp, dstIp: '10.0.0.3', dstPort: 443 })];
  }).flat();

/** One host that asks for so many ports, of one server each. */
const asking = (ports: number, draft: FlowDraft = {}) =>
  Array.from({ length: ports }, (_, i) =>
    seenFlow({ srcIp: '10.0.2.2', dstPort: 1000 + i, ...draft }),
  );

const summariesOf = (flows: readonly SeenFlow[]) =>
  detect(hostProfile, { flows }).map(({ summary }) => summary);

test('a host that stands out is told with what is usual', () => {
  const [found, ...more] = detect(hostProfile, { flows: [...ordinary(20), ...asking(80)] });
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    ...{ attackers: ['10.0.2.2'], confidence: 0.5, flowCount: 80 },
    summary:
      '10.0.2.2 is unlike the other hosts: 80 destination ports; others here: median 2, 99th percentile 2.',
    evidence: { hosts: 21, destination_ports: 80, destination_ports_median: 2 },
  });
});

describe('who does not stand out', () => {
  test.each<[string, readonly SeenFlow[]]>([
    ['one among eight others', [...ordinary(8), ...asking(80)]],
    ['twelve ports are few, whatever the others do', [...ordinary(20), ...asking(12)]],
    ['nobody, where all are alike', ordinary(40)],
    [
      'where another does half as much, too',
      [...ordinary(20), ...asking(80), ...asking(60, { srcIp: '10.0.2.3' })],
    ],
    [
      'a server that many ask',
      Array.from({ length: 60 }, (_, i) => seenFlow({ srcIp: `10.0.3.${i}` })),
    ],
    ['multicast', [...ordinary(20), ...asking(80, { dstIp: '239.1.1.1' })]],
  ])('%s', (_name, flows) => expect(summariesOf(flows)).toEqual([]));
});

test('slowly or at once is the same', () => {
  const slow = asking(80).map((flow, i) =>
    Object.assign(flow, { startUs: flow.startUs + i * 3600e6 }),
  );
  expect(summariesOf([...ordinary(20), ...slow])).toHaveLength(1);
});

describe('what is asked in vain', () => {
  const inVain = Array.from({ length: 60 }, (_, i) =>
    refusal({ srcIp: '10.0.2.2', dstIp: `10.0.4.${i}`, dstPort: 445 }),
  );

  test('counts beside how many were asked, and two reasons are surer than one', () => {
    const [found] = detect(hostProfile, { flows: [...ordinary(20), ...inVain] });
    expect(found).toMatchObject({ confidence: 0.7, count: 2, evidence: { failed_contacts: 60 } });
  });

  test('does not where only one direction was captured', () => {
    const unheard: FlowDraft = { bwdPackets: 0, bwdPayloadBytes: 0, bwdFlags: 0, connState: 'S0' };
    const flows = [...ordinary(20), ...inVain].map((flow) => Object.assign(flow, unheard));
    expect(summariesOf(flows).join()).not.toMatch('in vain');
  });
});

test('a host that is far above its own baseline is told, though there are few others', () => {
  const collector = new BaselineCollector();
  collector.see({ ended: asking(3) });
  const context = { ...emptyContext, baseline: collector.baseline() };
  const [found] = detect(hostProfile, { flows: asking(80) }, {}, context);
  expect(found?.summary).toBe(
    '10.0.2.2 is unlike the other hosts: 80 destination ports; in the baseline 3.',
  );
  expect(detect(hostProfile, { flows: asking(25) }, {}, context)).toEqual([]);
});

test('a flood of sources that do nothing else does not push out who does much', () => {
  const tallies = new HostTallies(100);
  for (const flow of asking(80)) tallies.add(contactOf(flow));
  for (let i = 0; i < 1000; i++)
    tallies.add(contactOf(seenFlow({ srcIp: `10.9.${i >> 8}.${i & 255}` })));
  const { hosts } = tallies;
  expect(hosts.length).toBeLessThanOrEqual(100);
  expect(hosts.find(({ address }) => address === '10.0.2.2')?.tally.ports).toBe(80);
});
