import { describe, expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { Random } from '../../../src-core/base/random.ts';
import { beacon } from '../../../src-core/detect/beacon.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { attempt, datagrams, detect, type FlowDraft, seenFlow, windowsOf } from './traffic.ts';

const outside = '203.0.113.9';
const tls: FlowDraft = { dstIp: outside, dstPort: 443, service: 'tls', serverName: 'cdn.example' };

/** A contact at each of these seconds. */
const at = (seconds: readonly number[], draft: FlowDraft = {}) =>
  seconds.map((atSec, i) => seenFlow({ srcPort: 40_000 + i, ...tls, ...draft, atSec }));

/** Every `period` seconds, each interval off by up to a share of it. */
function every(period: number, times: number, jitter = 0): number[] {
  const random = new Random(7);
  const seconds = [0];
  while (seconds.length < times)
    seconds.push(seconds.at(-1)! + period * (1 + jitter * (2 * random.unit() - 1)));
  return seconds;
}

/** As if each contact knew nothing of the others: exponential intervals. */
function aimless(mean: number, times: number, seed: number): number[] {
  const random = new Random(seed);
  const seconds = [0];
  while (seconds.length < times) seconds.push(seconds.at(-1)! - mean * Math.log(1 - random.unit()));
  return seconds;
}

/** A person's pace: mostly like it, sometimes far longer. */
function paced(middle: number, times: number): number[] {
  const random = new Random(3);
  const seconds = [0];
  while (seconds.length < times) {
    const bell =
      Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
    seconds.push(seconds.at(-1)! + middle * Math.exp(0.8 * bell));
  }
  return seconds;
}

const severitiesOf = (flows: readonly SeenFlow[]) =>
  detect(beacon, { flows }).map(({ impact, confidence }) => severityOf(impact!, confidence));

describe('new connections to one server outside', () => {
  test.each([
    ['4 by the clock are a curiosity', every(60, 4), ['low']],
    ['3 are not even that', every(60, 3), []],
    ['10 by the clock are more', every(60, 10), ['medium']],
    ['30 with a jitter of 30 % are', every(60, 30, 0.3), ['medium']],
    ['40 with a jitter of 50 % are', every(60, 40, 0.5), ['medium']],
    ['10 with one in the middle missing', every(60, 11).toSpliced(5, 1), ['medium']],
    ['a slow one: every four hours for two days', every(14_400, 12, 0.05), ['medium']],
    [
      'a night of silence between two days',
      [...every(600, 10), ...every(600, 10).map((s) => s + 50_000)],
      ['medium'],
    ],
    [
      'three connections at each beat',
      every(60, 12).flatMap((s) => [s, s + 0.3, s + 4]),
      ['medium'],
    ],
    ['somebody who reads on every 20 s or so', paced(20, 30), []],
    ['one burst', every(0.05, 50), []],
  ])('%s', (_name, seconds, impacts) => expect(severitiesOf(at(seconds))).toEqual(impacts));

  test('a resolver that asks the one above it over TLS is at its work', () => {
    const flows = at(every(319, 11), { dstPort: 853, serverName: '' });
    expect(detect(beacon, { flows })).toEqual([]);
  });

  test('browsing is no rhythm', () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    expect(seeds.flatMap((seed) => severitiesOf(at(aimless(20, 20, seed))))).toEqual([]);
  });

  test('6 that ask for no name are more', () => {
    expect(severitiesOf(at(every(60, 6)))).toEqual(['low']);
    expect(severitiesOf(at(every(60, 6), { serverName: '' }))).toEqual(['medium']);
  });

  test('a server that many ask is one that many use', () => {
    const users = ['10.0.0.1', '10.0.0.3', '10.0.0.4'];
    const impacts = severitiesOf(users.flatMap((srcIp) => at(every(60, 12), { srcIp })));
    expect(impacts).toEqual(['low', 'low', 'low']);
  });
});

test('it says who, whom, how often, and what would be silent', () => {
  const [found] = detect(beacon, { flows: at(every(60, 10)) });
  expect(found).toMatchObject({
    ...{ attackers: ['10.0.0.1'], victims: [outside], count: 10, flowCount: 10 },
    summary:
      '10.0.0.1 contacted 203.0.113.9 (tcp port 443) 10 times in 9 min, every 60 s: 9 of 9 intervals keep to that within 0.5 %.',
    quietIf:
      'Fewer than 4 contacts, or intervals so uneven that they come about by accident more often than once in 3,000 (here once in more than a billion).',
    evidence: { contacts: 10, period_sec: 60, deviation_ratio: 0, bowley_skew: 0, span_sec: 540 },
  });
});

describe('what is regular and ordinary', () => {
  const clock = every(64, 20);
  test.each<[string, readonly SeenFlow[], readonly string[]]>([
    [
      'NTP',
      clock.map((atSec) => datagrams({ atSec, dstIp: outside, dstPort: 123, service: 'ntp' })),
      [],
    ],
    ['DNS', clock.map((atSec, i) => datagrams({ atSec, srcPort: 3000 + i })), []],
    [
      'a broadcast',
      clock.map((atSec, i) =>
        datagrams({
          atSec,
          srcPort: 3000 + i,
          service: '',
          dstPort: 9999,
          dstIp: '255.255.255.255',
        }),
      ),
      [],
    ],
    ['a probe of an internal server', at(clock, { dstIp: '10.0.0.2', service: 'http' }), ['info']],
    ['mail that is fetched', at(clock, { dstPort: 143, service: 'imap' }), ['info']],
    [
      'a server that is down',
      clock.map((atSec, i) => attempt({ atSec, srcPort: 3000 + i, dstIp: outside })),
      ['low'],
    ],
    [
      'segments of one connection',
      at(clock)
        .map((flow, i) => Object.assign(flow, { segment: i + 1 }))
        .slice(1),
      [],
    ],
    [
      'ICMP echo',
      clock.map((atSec) => datagrams({ atSec, protocol: 'icmp', dstIp: outside, service: '' })),
      [],
    ],
  ])('%s', (_name, flows, impacts) => expect(severitiesOf(flows)).toEqual(impacts));
});

describe('inside one connection', () => {
  /** 15.3 s from burst to burst. */
  const bursts: FlowDraft = {
    ...{ protocol: 'udp', dstIp: outside, dstPort: 443, service: 'quic', serverName: '' },
    ...{ seconds: 184, fwdPayloadBytes: 23_725, bwdPayloadBytes: 27_537 },
    features: { idle_mean: 15, idle_max: 15.01, active_mean: 0.3 },
  };
  const uneven = { features: { idle_mean: 15, idle_max: 40, active_mean: 0.3 } };
  test.each<[string, FlowDraft, readonly string[]]>([
    ['even bursts of messages', {}, ['medium']],
    ['uneven pauses', uneven, []],
    ['a site that is asked by name', { serverName: 'a.example' }, ['low']],
    ['signs of life', { fwdPayloadBytes: 900, bwdPayloadBytes: 900 }, ['info']],
    ['keep-alives of TCP', { protocol: 'tcp', fwdPayloadBytes: 12, bwdPayloadBytes: 0 }, []],
    ['SSH that is kept alive', { protocol: 'tcp', service: 'ssh' }, []],
    ['not often enough', { seconds: 46 }, []],
  ])('%s', (_name, draft, impacts) => {
    expect(severitiesOf([seenFlow({ ...bursts, ...draft })])).toEqual(impacts);
  });

  test('it is told while it is still open, and not counted twice', () => {
    const flow = seenFlow({ ...bursts, isOpen: true, flowId: '1.7' });
    const [window] = windowsOf({ flows: [flow] });
    const open = { ...window!, ended: [], open: [flow] };
    const [found] = detect(beacon, [open, open, open]);
    expect(found).toMatchObject({ count: 13, flowCount: 1, flowIds: ['1.7'] });
  });

  test('a connection that falls silent for long and speaks again is no new contact', () => {
    const flows = every(300, 12).map((atSec, i) =>
      seenFlow({ ...tls, ...{ atSec, srcPort: 5000, service: '', continues: i === 0 ? 0 : 1 } }),
    );
    const [found, ...more] = detect(beacon, { flows });
    expect(more).toEqual([]);
    expect(found?.summary).toMatch(/^10\.0\.0\.1 and 203\.0\.113\.9 .* inside one connection/);
  });
});
