import { z } from 'zod';
import type { Severity } from '../../src-core/detect/finding.ts';
import type {
  TimelinePart,
  TrafficSeries,
  TrafficTimeline,
} from '../../src-core/report/charts/traffic-timeline.ts';
import { route, whole } from '../route.ts';
import type { Mark } from './alerts.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';

/** What every question about a part of the case may be narrowed by. */
export const flowChoice = {
  captureId: CaptureId.optional(),
  /** The filter box's language, see docs/guide/filter.md. */
  where: z.string().max(4096).default(''),
};

export interface Amounts {
  readonly flows: number;
  readonly packets: number;
  readonly bytes: number;
}

export const timelineParts = ['protocol', 'service', 'captureId'] as const satisfies TimelinePart[];
export type { TimelinePart };

/** At most 8 series, those with most bytes first, and one of all `others`. */
export type Timeline = TrafficTimeline;
export type TimelineSeries = TrafficSeries;

const topKinds = [
  'src',
  'dst',
  'host',
  'conversation',
  'service',
  'protocol',
  'port',
  'server_name',
  'ja3',
  'ja4',
  'user_agent',
  'mac',
] as const;
export type TopKind = (typeof topKinds)[number];
const measures = ['bytes', 'packets', 'flows'] as const;
export type Measure = (typeof measures)[number];

export interface TopRow extends Amounts {
  readonly value: string;
  /** The other end of a conversation. */
  readonly peer: string | null;
  /** Of the filter: what shows its flows. */
  readonly where: string;
}

export interface Top {
  readonly of: TopKind;
  readonly by: Measure;
  /** How many values there are. */
  readonly total: number;
  readonly rows: readonly TopRow[];
  /** Of values that are not among the rows. A flow may count for two hosts. */
  readonly others: Amounts & { readonly values: number };
  /** Flows that have no such value. */
  readonly without: Amounts;
}

export interface Summary extends Amounts {
  readonly captures: number;
  /** Addresses, as source or destination. */
  readonly hosts: number;
  readonly startUs: number | null;
  readonly endUs: number | null;
  readonly alerts: {
    readonly total: number;
    /** Those that rules silence are in `total` and here only. */
    readonly silenced: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly byMark: Readonly<Record<Mark | 'none', number>>;
  };
  readonly events: { readonly total: number; readonly kinds: readonly NamedCount[] };
  readonly protocols: readonly NamedCount[];
  readonly states: readonly NamedCount[];
  readonly services: readonly NamedCount[];
  readonly jobs: Readonly<Record<Job['state'], number>>;
}

export interface NamedCount {
  /** Null where there is nothing to say. */
  readonly name: string | null;
  readonly count: number;
}

export interface Facet {
  readonly column: string;
  /** Different values; rows without one. */
  readonly total: number;
  readonly empty: number;
  readonly values: readonly FacetValue[];
}

export interface FacetValue {
  readonly value: string;
  readonly flows: number;
  readonly where: string;
}

export interface Histogram {
  readonly column: string;
  /** Microseconds for times and durations, like everywhere. */
  readonly count: number;
  readonly empty: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** The smallest value that so much of all is not above. */
  readonly quantiles: readonly { readonly share: number; readonly value: number }[];
  /** Each bin is so many times as wide as the one before. */
  readonly isLogarithmic: boolean;
  readonly bins: readonly HistogramBin[];
}

export interface HistogramBin {
  readonly from: number;
  /** Not in this bin, but of the last one. */
  readonly to: number;
  readonly count: number;
}

const time = whole(0, Number.MAX_SAFE_INTEGER);

const OfTimeline = z.strictObject({
  ...flowChoice,
  by: z.enum(timelineParts).default('protocol'),
  /** So wide, or the next wider that makes at most 300 buckets. */
  bucketUs: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  /** Shows this part alone, with what of flows lies in it. */
  fromUs: time.optional(),
  toUs: time.optional(),
});
const OfTop = z.strictObject({
  ...flowChoice,
  of: z.enum(topKinds),
  by: z.enum(measures).default('bytes'),
  limit: whole(1, 100).default(10),
});
const columnName = /^[a-z][a-z0-9_]{0,63}$/;
const OfFacets = z.strictObject({
  ...flowChoice,
  /** By name, with commas between; 12 at most. */
  columns: z
    .string()
    .max(512)
    .default('protocol,service,conn_state,dst_port')
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(columnName, 'is no name of a column')).min(1).max(12)),
  limit: whole(1, 100).default(20),
});
const OfHistogram = z.strictObject({
  ...flowChoice,
  /** Any column of flows with numbers, or feature. */
  column: z.string().regex(columnName, 'is no name of a column'),
  bins: whole(1, 200).default(40),
});

export const statisticsRoutes = {
  'statistics.summary': route('GET /statistics', z.strictObject(flowChoice)).gives<Summary>(),
  'statistics.timeline': route('GET /statistics/timeline', OfTimeline).gives<Timeline>(),
  'statistics.top': route('GET /statistics/top', OfTop).gives<Top>(),
  'statistics.facets': route('GET /statistics/facets', OfFacets).gives<Facet[]>('list'),
  'statistics.histogram': route('GET /statistics/histogram', OfHistogram).gives<Histogram>(),
};
