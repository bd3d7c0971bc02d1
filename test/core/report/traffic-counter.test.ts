import { expect, test } from 'vitest';
import type { FlowBatch } from '../../../src-core/flow/flow-batch.ts';
import { listedWords, numberOf, numbersPerRow } from '../../../src-core/flow/flow-batch.ts';
import { TrafficCounter } from '../../../src-core/report/charts/traffic-counter.ts';

const startUs = 1_772_366_400_000_000; // 2026-03-01 12:00:00 UTC

type Flow = readonly [protocol: string, fromSec: number, untilSec: number, bytes: number];

function batchOf(...flows: readonly Flow[]): FlowBatch {
  const numbers = new Float64Array(flows.length * numbersPerRow);
  flows.forEach(([, from, until, bytes], row) => {
    const at = row * numbersPerRow;
    numbers[at + numberOf('startUs')] = startUs + from * 1e6;
    numbers[at + numberOf('endUs')] = startUs + until * 1e6;
    numbers[at + numberOf('bytes')] = bytes;
  });
  const words = listedWords.map((word) => ({
    texts: word === 'protocol' ? flows.map(([protocol]) => protocol) : [''],
    codes: Uint16Array.from(flows, (_, row) => (word === 'protocol' ? row : 0)),
  }));
  const empty = { features: new Float64Array(0), origins: new Float64Array(0) };
  const bytes = { addresses: new Uint8Array(0), macs: new Uint8Array(0) };
  return { rows: flows.length, numbers, words, ...empty, ...bytes, transports: new Uint8Array(0) };
}

function told(...batches: readonly FlowBatch[]) {
  const counter = new TrafficCounter();
  for (const batch of batches) counter.add(batch);
  return counter.timeline([{ severity: 'high', startUs: startUs + 1e6 }]);
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

test('a flow is spread evenly over its time, by protocol, those of most bytes first', () => {
  const timeline = told(batchOf(['udp', 0, 0, 7], ['tcp', 0, 9, 900]))!;
  expect(timeline.series.map(({ name, bytes }) => [name, sum(bytes)])).toEqual([
    ['tcp', 900],
    ['udp', 7],
  ]);
  // Nine seconds of 100 bytes each, the last bucket is but touched.
  const { bytes } = timeline.series[0]!;
  const perBucket = (100 * timeline.bucketUs) / 1e6;
  expect(bytes.slice(0, -1).every((one) => Math.abs(one - perBucket) <= 1)).toBe(true);
});

test('a capture that turns out to be a year long keeps its bytes, in at most 300 buckets', () => {
  const days = Array.from(
    { length: 365 },
    (_, day): Flow => ['tcp', day * 86_400, day * 86_400, 10],
  );
  const timeline = told(...days.map((flow) => batchOf(flow)))!;
  expect(timeline.buckets).toBeLessThanOrEqual(300);
  expect(sum(timeline.series[0]!.bytes)).toBe(3650);
  expect(timeline.firstUs).toBeLessThanOrEqual(startUs);
});

test('traffic that came before what was read first has its place', () => {
  const timeline = told(batchOf(['tcp', 1000, 1000, 5]), batchOf(['tcp', 0, 0, 6]))!;
  const { bytes } = timeline.series[0]!;
  expect([bytes[0], bytes.at(-1)]).toEqual([6, 5]);
});

test('an alert stands in the bucket in which it begins', () => {
  const timeline = told(batchOf(['tcp', 0, 100, 5]))!;
  const at = Math.floor((startUs + 1e6 - timeline.firstUs!) / timeline.bucketUs);
  expect(timeline.alerts.high[at]).toBe(1);
  expect(sum(timeline.alerts.high)).toBe(1);
});

test('without flows there is no traffic', () => {
  expect(new TrafficCounter().timeline([])).toBeUndefined();
});

test('of many protocols those that come late are one', () => {
  const flows = Array.from({ length: 20 }, (_, i): Flow => [`ip-${i}`, 0, 0, 1]);
  const { series } = told(batchOf(...flows))!;
  expect(series).toHaveLength(9);
  expect(series.at(-1)).toMatchObject({ name: null, isOthers: true, bytes: [12] });
});
