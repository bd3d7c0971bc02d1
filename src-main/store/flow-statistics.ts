// Numbers over chosen flows of a case, each answered by a file of its own.

import type {
  Facet,
  Histogram,
  Measure,
  Timeline,
  TimelinePart,
  Top,
  TopKind,
} from '../../src-contract/routes/statistics.ts';
import { type Buckets, bucketsOver } from '../../src-core/base/bucket-width.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import type { Filter } from '../../src-core/query/filter.ts';
import { alertsAmong } from './alerts-among.ts';
import { askRows, countIn } from './ask-rows.ts';
import { type CaseTotals, caseTotals } from './case-totals.ts';
import { firstPackets } from './first-packets.ts';
import { type Condition, conditionOf } from './flow-conditions.ts';
import { type FacetColumn, facetOf } from './flow-facets.ts';
import { histogramOf } from './flow-histogram.ts';
import { timelineParts, timelineSeries } from './flow-timeline.ts';
import { topValues } from './flow-tops.ts';
import type { Connect } from './in-transaction.ts';

export interface FlowChoice {
  readonly captureId: number | undefined;
  readonly filter: Filter;
}

export interface TimelineWish {
  readonly by: TimelinePart;
  readonly bucketUs: number | undefined;
  readonly fromUs: number | undefined;
  readonly toUs: number | undefined;
}

const mostBuckets = 300;

export class FlowStatistics {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  totals(choice: FlowChoice): Promise<CaseTotals> {
    const { captureId } = choice;
    const isNarrowed = choice.filter.terms.length > 0;
    const flows = conditionIn(choice);
    const alerts = alertsIn(choice);
    return caseTotals(this.#connect, { captureId, isNarrowed, flows, alerts });
  }

  async timeline(choice: FlowChoice, wish: TimelineWish): Promise<Timeline> {
    const { by, bucketUs, fromUs, toUs } = wish;
    const condition = conditionIn(choice);
    const parts = await timelineParts(this.#connect, condition, by);
    if (!parts)
      return { by, firstUs: null, bucketUs: 0, buckets: 0, series: [], alerts: noAlerts(0) };
    const startUs = fromUs ?? parts.startUs;
    const endUs = Math.max(toUs ?? parts.endUs, startUs);
    const buckets = bucketsOver(startUs, endUs, mostBuckets, bucketUs);
    const [series, alerts] = await Promise.all([
      timelineSeries(this.#connect, condition, by, parts, buckets),
      this.#alertsOver(choice, buckets),
    ]);
    const { firstUs, widthUs, count } = buckets;
    return { by, firstUs, bucketUs: widthUs, buckets: count, series, alerts };
  }

  top(choice: FlowChoice, of: TopKind, by: Measure, limit: number): Promise<Top> {
    return topValues(this.#connect, conditionIn(choice), of, by, limit);
  }

  facet(choice: FlowChoice, column: FacetColumn, limit: number): Promise<Facet> {
    return facetOf(this.#connect, conditionIn(choice), column, limit);
  }

  histogram(
    choice: FlowChoice,
    asked: { column: string; number: string; bins: number },
  ): Promise<Histogram> {
    return histogramOf(this.#connect, conditionIn(choice), asked);
  }

  /** Of each flow the first packet's number. */
  firstPackets(choice: FlowChoice): Promise<Float64Array> {
    return firstPackets(this.#connect, conditionIn(choice));
  }

  async #alertsOver(choice: FlowChoice, buckets: Buckets): Promise<Timeline['alerts']> {
    const { sql, values } = alertsIn(choice);
    const { firstUs, widthUs, count } = buckets;
    const rows = await askRows(
      this.#connect,
      `SELECT severity, (start_us - ${firstUs}) // ${widthUs} AS bucket, count(*) FROM alerts
        LEFT JOIN alert_silences USING (capture_id, place)
        WHERE reason IS NULL AND start_us >= ${firstUs} AND ${sql} GROUP BY severity, bucket`,
      values,
    );
    const counts = noAlerts(count);
    for (const [severity, bucket, n] of rows) {
      const list = counts[severities[countIn(severity)]!];
      if (countIn(bucket) < count) list[countIn(bucket)]! += countIn(n);
    }
    return counts;
  }
}

export const conditionIn = ({ captureId, filter }: FlowChoice): Condition =>
  conditionOf(filter, captureId);

const alertsIn = (choice: FlowChoice): Condition =>
  alertsAmong(conditionIn(choice), choice.captureId, choice.filter.terms.length > 0);

function noAlerts(buckets: number): Record<Severity, number[]> {
  const none = () => new Array<number>(buckets).fill(0);
  return Object.fromEntries(severities.map((one) => [one, none()])) as Record<Severity, number[]>;
}
