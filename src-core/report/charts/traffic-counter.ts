// Flows -> traffic over time, while they come and nobody knows yet how long the capture is: the buckets become
// wider as it grows, so a flow costs the same, and the counter stays small, whatever the span.

import { type Buckets, bucketsOver } from '../../base/bucket-width.ts';
import { type Severity, severities } from '../../detect/finding.ts';
import { type FlowBatch, listedWords, numberOf, numbersPerRow } from '../../flow/flow-batch.ts';
import type { TrafficSeries, TrafficTimeline } from './traffic-timeline.ts';

const mostBuckets = 300;
/** Protocols that have no name of their own may be many: what comes later is one. */
const mostProtocols = 8;
const others = '';

interface Begun {
  readonly severity: Severity;
  readonly startUs: number;
}

export class TrafficCounter {
  #buckets: Buckets | undefined;
  #bytesOf = new Map<string, Float64Array>();
  #startUs = Number.POSITIVE_INFINITY;
  #endUs = Number.NEGATIVE_INFINITY;

  add(batch: FlowBatch): void {
    const protocols = batch.words[protocolWord]!;
    for (let row = 0; row < batch.rows; row++) {
      const at = row * numbersPerRow;
      const startUs = batch.numbers[at + startField]!;
      const endUs = batch.numbers[at + endField]!;
      this.#reach(startUs, endUs);
      const name = protocols.texts[protocols.codes[row]!] ?? others;
      this.#spread(this.#listOf(name), startUs, endUs, batch.numbers[at + bytesField]!);
    }
  }

  timeline(alerts: readonly Begun[]): TrafficTimeline | undefined {
    const buckets = this.#buckets;
    if (!buckets) return undefined;
    // It grew by what is at least a bucket; what is asked for is as wide as it must be.
    const fit = bucketsOver(this.#startUs, this.#endUs, mostBuckets, buckets.widthUs);
    const shift = Math.round((fit.firstUs - buckets.firstUs) / fit.widthUs);
    const series = [...this.#bytesOf]
      .map(([name, bytes]) => seriesOf(name, [...bytes.subarray(shift, shift + fit.count)]))
      .sort((a, b) => sumOf(b) - sumOf(a));
    const { firstUs, widthUs, count } = fit;
    return {
      ...{ by: 'protocol', firstUs, bucketUs: widthUs, buckets: count },
      series: [...series.filter(({ isOthers }) => !isOthers), ...series.filter(isRest)],
      alerts: alertsIn(fit, alerts),
    };
  }

  #listOf(name: string): Float64Array {
    const isKnown = this.#bytesOf.has(name) || this.#bytesOf.size < mostProtocols;
    const own = isKnown ? name : others;
    const there = this.#bytesOf.get(own);
    if (there) return there;
    const made = new Float64Array(this.#buckets!.count);
    this.#bytesOf.set(own, made);
    return made;
  }

  /** Evenly over the flow's duration; at most as many steps as there are buckets. */
  #spread(bytesIn: Float64Array, startUs: number, endUs: number, bytes: number): void {
    const { firstUs, widthUs } = this.#buckets!;
    const first = Math.floor((startUs - firstUs) / widthUs);
    const last = Math.floor((endUs - firstUs) / widthUs);
    if (first === last) {
      bytesIn[first]! += bytes;
      return;
    }
    const perUs = bytes / (endUs - startUs);
    for (let at = first; at <= last; at++) {
      const from = Math.max(startUs, firstUs + at * widthUs);
      const until = Math.min(endUs, firstUs + (at + 1) * widthUs);
      bytesIn[at]! += perUs * (until - from);
    }
  }

  #reach(startUs: number, endUs: number): void {
    if (startUs >= this.#startUs && endUs <= this.#endUs) return;
    this.#startUs = Math.min(this.#startUs, startUs);
    this.#endUs = Math.max(this.#endUs, endUs);
    const before = this.#buckets;
    const needed = bucketsOver(this.#startUs, this.#endUs, mostBuckets);
    if (before && lies(needed, before)) return;
    const wider = bucketsOver(this.#startUs, this.#endUs, mostBuckets / 2);
    this.#buckets = { ...wider, firstUs: wider.firstUs, count: mostBuckets };
    if (before)
      for (const [name, list] of this.#bytesOf)
        this.#bytesOf.set(name, moved(list, before, this.#buckets));
  }
}

const protocolWord = listedWords.indexOf('protocol');
const startField = numberOf('startUs');
const endField = numberOf('endUs');
const bytesField = numberOf('bytes');

/** Whether what is needed has its place already. */
const lies = (needed: Buckets, there: Buckets): boolean =>
  needed.firstUs >= there.firstUs &&
  needed.firstUs + needed.widthUs * needed.count <= there.firstUs + there.widthUs * there.count;

/** A width of the list may be no multiple of the one before: what lies on a border goes by its middle. */
function moved(list: Float64Array, from: Buckets, to: Buckets): Float64Array {
  const wider = new Float64Array(to.count);
  list.forEach((bytes, at) => {
    const middleUs = from.firstUs + (at + 0.5) * from.widthUs;
    if (bytes !== 0) wider[Math.floor((middleUs - to.firstUs) / to.widthUs)]! += bytes;
  });
  return wider;
}

const isRest = ({ isOthers }: TrafficSeries): boolean => isOthers;
const sumOf = ({ bytes }: TrafficSeries): number => bytes.reduce((sum, one) => sum + one, 0);

const seriesOf = (name: string, bytes: readonly number[]): TrafficSeries => ({
  ...{ name: name === others ? null : name, isOthers: name === others },
  ...{ bytes: bytes.map(Math.round), packets: [], flows: [] },
});

function alertsIn({ firstUs, widthUs, count }: Buckets, alerts: readonly Begun[]) {
  const counts = Object.fromEntries(
    severities.map((severity) => [severity, new Array<number>(count).fill(0)]),
  ) as Record<Severity, number[]>;
  for (const { severity, startUs } of alerts) {
    const at = Math.floor((startUs - firstUs) / widthUs);
    if (at >= 0 && at < count) counts[severity][at]! += 1;
  }
  return counts;
}
