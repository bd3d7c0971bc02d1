// Expected values are worked out by hand from the five flows below.

import { describe, expect, test } from 'vitest';
import type { Measure, TopKind } from '../../src-contract/routes/statistics.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { facetColumn } from '../../src-main/store/flow-facets.ts';
import { numberSql } from '../../src-main/store/flow-histogram.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
const { statistics } = opened;
const second = 1_000_000;
const [a, b, c] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const lasting = (fromSec: number, toSec: number) => ({
  startUs: captureStartUs + fromSec * second,
  endUs: captureStartUs + toSec * second,
  durationUs: (toSec - fromSec) * second,
});

await addFlows(opened, 1, [
  flowRow({
    ...{ flowId: '1.1', srcIp: a, dstIp: b, dstPort: 443, service: 'tls', connState: 'SF' },
    ...{ bytes: 1000, packets: 10, serverName: 'x.example', ...lasting(0, 10) },
  }),
  flowRow({
    ...{ flowId: '1.2', srcIp: a, dstIp: c, dstPort: 53, protocol: 'udp', service: 'dns' },
    ...{ bytes: 200, packets: 2, ...lasting(3, 3) },
  }),
  flowRow({
    ...{ flowId: '1.3', srcIp: c, dstIp: a, dstPort: 80, service: 'http', connState: 'SF' },
    ...{ bytes: 50, packets: 1, ...lasting(9, 9.5) },
  }),
]);
await addFlows(opened, 2, [
  flowRow({
    ...{ flowId: '2.1', srcIp: a, dstIp: a, dstPort: 8, protocol: 'icmp', srcPort: 0 },
    ...{ bytes: 7, packets: 1, ...lasting(20, 20) },
  }),
  flowRow({
    ...{ flowId: '2.2', srcIp: b, dstIp: a, dstPort: 443, service: 'tls', connState: 'S0' },
    ...{ bytes: 0, packets: 1, ...lasting(20, 20) },
  }),
]);
const alert = (id: string, flowIds: string[], atSec: number): Alert => ({
  ...{ id, detector: 'beacon', title: '', severity: 'high', confidence: 1, attack: null },
  ...{ attackers: [a], victims: [b], attackerCount: 1, victimCount: 1 },
  ...{ startUs: captureStartUs + atSec * second, endUs: captureStartUs + atSec * second, count: 1 },
  ...{ summary: '', evidence: {}, contributions: [], flowIds, flowCount: flowIds.length },
  ...{ explain: '', quietIf: '', milestones: [] },
});
await opened.alerts.replace(1, [alert('0000000000000001', ['1.1'], 1), alert('2', ['1.2'], 6)]);

const of = (where = '', captureId?: number) => ({ captureId, filter: parseFilter(where) });
const whole = { fromUs: undefined, toUs: undefined };

describe('the timeline', () => {
  test('spreads a flow evenly over the buckets that it reaches into', async () => {
    const wish = { by: 'protocol', bucketUs: 5 * second, ...whole } as const;
    const { series, alerts, ...rest } = await statistics.timeline(of(), wish);
    expect(rest).toEqual({
      ...{ by: 'protocol', firstUs: captureStartUs, bucketUs: 5 * second, buckets: 5 },
    });
    expect(series).toEqual([
      {
        ...{ name: 'tcp', isOthers: false, bytes: [500, 550, 0, 0, 0], packets: [5, 6, 0, 0, 1] },
        flows: [1, 2, 1, 0, 1],
      },
      {
        ...{ name: 'udp', isOthers: false, bytes: [200, 0, 0, 0, 0], packets: [2, 0, 0, 0, 0] },
        flows: [1, 0, 0, 0, 0],
      },
      {
        ...{ name: 'icmp', isOthers: false, bytes: [0, 0, 0, 0, 7], packets: [0, 0, 0, 0, 1] },
        flows: [0, 0, 0, 0, 1],
      },
    ]);
    expect(alerts.high).toEqual([1, 1, 0, 0, 0]);
    expect(alerts.low).toEqual([0, 0, 0, 0, 0]);
  });

  test('of a part has what lies in it of flows that began before', async () => {
    const [fromUs, toUs] = [captureStartUs + 2 * second, captureStartUs + 4 * second];
    const { series, ...rest } = await statistics.timeline(of(), {
      ...{ by: 'service', bucketUs: second, fromUs, toUs },
    });
    expect(rest).toMatchObject({ firstUs: fromUs, buckets: 3 });
    const [tls, dns] = series;
    expect(tls).toMatchObject({ name: 'tls', bytes: [100, 100, 100], flows: [1, 1, 1] });
    expect(dns).toMatchObject({ name: 'dns', bytes: [0, 200, 0], flows: [0, 1, 0] });
  });

  test('has flows without a service under null, and alerts of the chosen flows alone', async () => {
    const { series, alerts } = await statistics.timeline(of('proto:icmp'), {
      ...{ by: 'service', bucketUs: undefined, ...whole },
    });
    expect(series).toEqual([{ name: null, isOthers: false, bytes: [7], packets: [1], flows: [1] }]);
    expect(alerts.high).toEqual([0]);
    const dns = await statistics.timeline(of('service:dns'), {
      ...{ by: 'captureId', bucketUs: second, fromUs: captureStartUs, toUs: undefined },
    });
    expect(dns.series[0]).toMatchObject({ name: '1', bytes: [0, 0, 0, 200] });
    expect(dns.alerts.high.reduce((sum, n) => sum + n)).toBe(0); // it begins behind the part
  });

  test('is empty without flows', async () => {
    const { firstUs, series } = await statistics.timeline(of('service:none'), {
      ...{ by: 'protocol', bucketUs: undefined, ...whole },
    });
    expect([firstUs, series]).toEqual([null, []]);
  });
});

describe('the values that have most', () => {
  const top = async (kind: TopKind, by: Measure, limit = 10, where = '') => {
    const { rows, others, without, total } = await statistics.top(of(where), kind, by, limit);
    const lines = rows.map(({ value, peer, flows, bytes }) => [value, peer, flows, bytes]);
    return { lines, others, without, total };
  };

  test('hosts of either side count once for a flow to themselves', async () => {
    const { lines, total } = await top('host', 'bytes');
    expect(total).toBe(3);
    expect(lines).toEqual([
      [a, null, 5, 1257],
      [b, null, 2, 1000],
      [c, null, 2, 250],
    ]);
  });

  test('conversations have no direction', async () => {
    const { lines } = await top('conversation', 'flows');
    expect(lines).toEqual([
      [a, b, 2, 1000],
      [a, c, 2, 250],
      [a, a, 1, 7],
    ]);
  });

  test('what is not shown is summed up, what has no value told apart', async () => {
    const { lines, others, without, total } = await top('service', 'packets', 1);
    expect(lines).toEqual([['tls', null, 2, 1000]]);
    expect(others).toEqual({ values: 2, flows: 2, packets: 3, bytes: 250 });
    expect(without).toEqual({ flows: 1, packets: 1, bytes: 7 });
    expect(total).toBe(3);
  });

  test('ports are those of TCP, UDP and SCTP', async () => {
    const { lines, without } = await top('port', 'bytes');
    expect(lines).toEqual([
      ['443', null, 2, 1000],
      ['53', null, 1, 200],
      ['80', null, 1, 50],
    ]);
    expect(without.flows).toBe(1);
  });

  test.each([
    'src',
    'dst',
    'host',
    'conversation',
    'service',
    'protocol',
    'port',
    'server_name',
  ] as const)('the filter beside a value of %s shows just its flows', async (kind) => {
    const { rows } = await statistics.top(of(), kind, 'bytes', 10);
    const shown = rows.map(({ where }) => opened.flows.count({ ...of(where), sort: [] }));
    expect(rows.length).toBeGreaterThan(0);
    expect(await Promise.all(shown)).toEqual(rows.map(({ flows }) => flows));
  });
});

test('totals of the case, and of chosen flows', async () => {
  expect(await statistics.totals(of())).toMatchObject({
    ...{ flows: 5, packets: 15, bytes: 1257, hosts: 3 },
    ...{ startUs: captureStartUs, endUs: captureStartUs + 20 * second },
    alerts: { total: 2, silenced: 0, bySeverity: { high: 2 }, byMark: { none: 2 } },
    protocols: [
      { name: 'tcp', count: 3 },
      { name: 'icmp', count: 1 },
      { name: 'udp', count: 1 },
    ],
  });
  expect(await statistics.totals(of('service:tls', 1))).toMatchObject({
    ...{ captures: 1, flows: 1, bytes: 1000, hosts: 2 },
    alerts: { total: 1 },
  });
});

test('facets count values, and what has none', async () => {
  expect(await statistics.facet(of(), facetColumn('conn_state')!, 1)).toEqual({
    ...{ column: 'conn_state', total: 2, empty: 2 },
    values: [{ value: 'SF', flows: 2, where: 'conn_state:SF' }],
  });
  expect((await statistics.facet(of(), facetColumn('dst_port')!, 10)).values[0]).toEqual({
    ...{ value: '443', flows: 2, where: 'dst_port:443' },
  });
  expect(facetColumn('bytes')).toBeUndefined();
});

describe('histograms', () => {
  const histogram = (column: string, bins: number, where = '') =>
    statistics.histogram(of(where), { column, number: numberSql(column)!, bins });

  test('of what is skewed each bin is so many times as wide, and 0 has its own', async () => {
    const { bins, isLogarithmic, quantiles, ...facts } = await histogram('duration', 2);
    expect(facts).toEqual({
      ...{ column: 'duration', count: 5, empty: 0, min: 0, max: 10 * second, mean: 2_100_000 },
    });
    expect(isLogarithmic).toBe(true);
    expect(bins.map(({ count }) => count)).toEqual([3, 1, 1]);
    expect(bins[1]!.from).toBe(500_000);
    expect(bins[1]!.to).toBeCloseTo(Math.sqrt(500_000 * 10_000_000), 0);
    expect(quantiles.find(({ share }) => share === 0.5)).toEqual({ share: 0.5, value: 0 });
  });

  test('of what is not, they are even', async () => {
    const { bins, isLogarithmic } = await histogram('packets', 3);
    expect(isLogarithmic).toBe(false);
    expect(bins).toEqual([
      { from: 1, to: 4, count: 4 },
      { from: 4, to: 7, count: 0 },
      { from: 7, to: 10, count: 1 },
    ]);
  });

  test('one value has one bin, nothing has none, a feature has one, too', async () => {
    expect((await histogram('bytes', 5, 'proto:icmp')).bins).toEqual([
      { from: 7, to: 7, count: 1 },
    ]);
    expect((await histogram('bytes', 5, 'proto:sctp')).bins).toEqual([]);
    expect(await histogram('gap_mean', 5)).toMatchObject({ count: 5, max: 0 });
    expect(numberSql('service')).toBeUndefined();
    expect(numberSql('bytes" --')).toBeUndefined();
  });
});
