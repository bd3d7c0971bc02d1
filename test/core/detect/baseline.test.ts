import { describe, expect, test } from 'vitest';
import { type Baseline, BaselineCollector } from '../../../src-core/detect/baseline.ts';
import { newHost } from '../../../src-core/detect/new-host.ts';
import { newService } from '../../../src-core/detect/new-service.ts';
import { emptyContext } from '../../../src-core/detect/no-indicators.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, datagrams, detect, refusal, seenFlow } from './traffic.ts';

function learned(flows: readonly SeenFlow[]): Baseline {
  const collector = new BaselineCollector();
  collector.see({ ended: flows });
  return collector.baseline();
}

/** 10.0.0.1 asks the web server 10.0.0.2 and a resolver. */
const usual = [seenFlow(), seenFlow(), datagrams({ dstIp: '10.0.0.3' })];

const knowing = (baseline: Baseline) => ({ ...emptyContext, baseline });
const hostsIn = (flows: readonly SeenFlow[]) =>
  detect(newHost, { flows }, {}, knowing(learned(usual))).map(({ attackers }) => attackers);
const servicesIn = (flows: readonly SeenFlow[]) =>
  detect(newService, { flows }, {}, knowing(learned(usual))).map(({ key }) => key);
const thrice = (make: () => SeenFlow) => [make(), make(), make()];

test('a baseline is hosts with their habits, and services, as plain data', () => {
  const baseline = learned([...usual, attempt({ dstIp: '10.0.0.9', dstPort: 22 })]);
  expect(JSON.parse(JSON.stringify(baseline))).toEqual(baseline);
  expect(baseline.hosts.map(({ address }) => address)).toEqual([
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.3',
  ]);
  expect(baseline.services).toEqual(['10.0.0.2 80/tcp', '10.0.0.3 53/udp']);
  expect(baseline.hosts[0]).toMatchObject({
    contacts: 4,
    destinations: 3,
    ports: 3,
    failedRatio: 0.25,
  });
});

test('without a baseline nothing is new, nor with one that could not hold everything', () => {
  const flows = thrice(() => seenFlow({ srcIp: '10.0.0.66', dstPort: 8080 }));
  expect(detect(newHost, { flows })).toEqual([]);
  expect(detect(newService, { flows })).toEqual([]);
  const cut = knowing({ ...learned(usual), isCut: true });
  expect(detect(newHost, { flows }, {}, cut)).toEqual([]);
  expect(detect(newService, { flows }, {}, cut)).toEqual([]);
});

describe('a new host', () => {
  test.each<[string, readonly SeenFlow[], readonly string[][]]>([
    ['speaks three times', thrice(() => seenFlow({ srcIp: '10.0.0.66' })), [['10.0.0.66']]],
    ['speaks twice', [1, 2].map(() => seenFlow({ srcIp: '10.0.0.66' })), []],
    [
      'speaks once an hour',
      [0, 3600, 7200].map((atSec) => seenFlow({ srcIp: '10.0.0.66', atSec })),
      [['10.0.0.66']],
    ],
    ['is asked, and does not answer', thrice(() => attempt({ dstIp: '10.0.0.66' })), []],
    ['is asked, and answers', thrice(() => seenFlow({ dstIp: '10.0.0.66' })), [['10.0.0.66']]],
    ['is somewhere in the Internet', thrice(() => seenFlow({ dstIp: '203.0.113.9' })), []],
    ['is none: the usual ones', usual, []],
  ])('%s', (_name, flows, hosts) => expect(hostsIn(flows)).toEqual(hosts));
});

describe('a new service', () => {
  test.each<[string, readonly SeenFlow[], readonly string[]]>([
    ['answers at a new port', [seenFlow({ dstPort: 4444 })], ['10.0.0.2 4444/tcp']],
    [
      'answers once a day',
      [0, 86_400].map((atSec) => seenFlow({ dstPort: 22, atSec })),
      ['10.0.0.2 22/tcp'],
    ],
    ['refuses', [refusal({ dstPort: 4444 })], []],
    ['does not answer', [attempt({ dstPort: 4444 })], []],
    ['is at a passing port, as data of FTP', [seenFlow({ dstPort: 50_123 })], []],
    ['is of a new host', [seenFlow({ dstIp: '10.0.0.66', dstPort: 22 })], []],
    ['is outside', [seenFlow({ dstIp: '203.0.113.9', dstPort: 4444 })], []],
    ['is none: new clients of the old one', [seenFlow({ srcIp: '10.0.0.66' })], []],
  ])('%s', (_name, flows, services) => expect(servicesIn(flows)).toEqual(services));

  test('says where, what and for whom', () => {
    const flows = ['10.0.0.1', '10.0.0.3'].map((srcIp) =>
      seenFlow({ srcIp, dstPort: 22, service: 'ssh' }),
    );
    const [found] = detect(newService, { flows }, {}, knowing(learned(usual)));
    expect(found?.summary).toBe(
      '10.0.0.2 answers at tcp port 22 (ssh), which it did not in the baseline: 2 clients, 2 flows.',
    );
  });
});
