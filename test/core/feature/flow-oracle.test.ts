import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { flowFeatures } from '../../../src-core/feature/flow-features.ts';
import { numberColumns } from '../../../src-core/flow/flow-columns.ts';
import type { FlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { noBytes } from '../../fixtures/bytes.ts';
import { captureStartUs } from '../../fixtures/captures.ts';
import { oracleNumbers } from './flow-oracle.ts';
import { measuredFlows } from './measured-flows.ts';
import { oracleFlows } from './oracle-flows.ts';
import type { Numbers } from './oracle-statistics.ts';
import { randomTraffic, type SeenPacket } from './random-traffic.ts';

type Timeouts = Pick<FlowSettings, 'idleSec' | 'activeSec' | 'tcpEnd'>;

/** No flow ends before its capture does. */
const endless: Timeouts = { idleSec: 1e9, activeSec: 1e9, tcpEnd: 'none' };

/** Told by other stages or by settings; their own tests stand elsewhere. */
const notMeasured = ['src_port', 'dst_port', 'icmp_error', 'bad_checksums', 'is_port_mismatch'];
const measured = [...numberColumns, ...flowFeatures]
  .map(({ column }) => column)
  .filter((column) => !notMeasured.includes(column));

/** Columns whose relative error is not below a thousand-millionth, with both values. */
function wrong(said: Numbers, true_: Numbers): string[] {
  return measured.flatMap((column) => {
    const [value, expected] = [said[column], true_[column]];
    if (value === undefined || expected === undefined) return [`${column}: ${value}, ${expected}`];
    if (Number.isNaN(value) && Number.isNaN(expected)) return [];
    return Math.abs(value - expected) <= 1e-9 * Math.abs(expected)
      ? []
      : [`${column}: ${value}, should be ${expected}`];
  });
}

/** `idleSec` and `activeSec` hold where stamps are in order. */
function wrongOf(packets: readonly SeenPacket[], settings = endless): string[] {
  const { idleSec, activeSec } = settings;
  const expected = oracleFlows(packets, idleSec * 1e6, activeSec * 1e6);
  const byFirst = new Map(expected.map((flow) => [packets.indexOf(flow.packets[0]!), flow]));
  const flows = measuredFlows(packets, settings);
  expect(flows.map(({ firstPacket }) => firstPacket).sort((a, b) => a - b)).toEqual([
    ...byFirst.keys(),
  ]);
  return flows.flatMap(({ firstPacket, numbers }) => {
    const { packets: own, before, segment, continues } = byFirst.get(firstPacket)!;
    const place = { segment, continues: Number(continues) };
    return wrong(numbers, { ...oracleNumbers(own, before), ...place }).map(
      (line) => `flow of packet ${firstPacket}: ${line}`,
    );
  });
}

describe('random conversations', () => {
  const options = { connections: 60, mostPackets: 60, isDisordered: false, longestPauseSec: 300 };

  test('in order', () => {
    for (let seed = 1; seed <= 6; seed++) {
      expect(wrongOf(randomTraffic(new Random(seed), options)), `seed ${seed}`).toEqual([]);
    }
  });

  test('with stamps that go back', () => {
    const disordered = { ...options, isDisordered: true };
    for (let seed = 1; seed <= 6; seed++) {
      expect(wrongOf(randomTraffic(new Random(seed), disordered)), `seed ${seed}`).toEqual([]);
    }
  });

  test('cut by timeouts', () => {
    const brief: Timeouts = { idleSec: 20, activeSec: 60, tcpEnd: 'none' };
    const calm = { ...options, longestPauseSec: 30 };
    for (let seed = 1; seed <= 6; seed++) {
      expect(wrongOf(randomTraffic(new Random(seed), calm), brief), `seed ${seed}`).toEqual([]);
    }
  });

  test.each([201, 202, 203])('long ones, seed %i', (seed) => {
    const long = { connections: 3, mostPackets: 20_000, isDisordered: true, longestPauseSec: 9 };
    expect(wrongOf(randomTraffic(new Random(seed), long))).toEqual([]);
  });
});

/** Packets of one side of a flow, with these gaps before them and these lengths. */
function monologue(
  packets: number,
  gapUs: (nth: number) => number,
  bytes: (nth: number) => number,
): SeenPacket[] {
  let atUs = captureStartUs;
  return Array.from({ length: packets }, (_, nth) => {
    atUs += nth === 0 ? 0 : gapUs(nth);
    return {
      connection: 0,
      protocol: 17,
      isFromOpener: true,
      atUs,
      wireBytes: 42 + bytes(nth),
      ttl: 64,
      headerBytes: 8,
      payload: noBytes,
      payloadBytes: bytes(nth),
      tcp: { flags: 0, seq: 0, ack: 0, window: 0 },
    };
  });
}

describe('statistics that rounding could spoil', () => {
  const many = 100_000;
  const odd = (nth: number) => nth % 2;

  test.each([
    [
      'the first gap is a day, all others are tiny',
      many,
      (n: number) => (n === 1 ? 86_400e6 : odd(n)),
    ],
    [
      'the last gap is a day, all others are tiny',
      many,
      (n: number) => (n === many - 1 ? 86_400e6 : odd(n)),
    ],
    ['each gap is ten minutes, some a microsecond more', many, (n: number) => 600e6 + odd(n)],
    [
      'each gap is 100 seconds, one a microsecond more',
      18,
      (n: number) => 100e6 + (n === 17 ? 1 : 0),
    ],
    ['the first gap is a microsecond short', 1000, (n: number) => 60e6 - (n === 1 ? 1 : 0)],
    ['all gaps are the same', many, () => 1_000_003],
  ])('%s', (_name, packets, gapUs) => {
    expect(wrongOf(monologue(packets, gapUs, () => 100))).toEqual([]);
  });

  test.each([
    [
      'the first packet is huge, all others nearly alike',
      (n: number) => (n === 0 ? 65_000 : odd(n)),
    ],
    ['all lengths are large, one differs by a byte', (n: number) => 65_000 + (n === 5 ? 1 : 0)],
  ])('%s', (_name, bytes) => {
    expect(wrongOf(monologue(many, () => 1000, bytes))).toEqual([]);
  });
});
