// The numbers of a flow that models read, in groups, and where each lies among those of its capture.

import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import type { Histogram } from '../../../src-contract/routes/statistics.ts';
import { matrixFlowColumns } from '../../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import { formatDuration } from '../../widgets/format-time.ts';

export interface Feature {
  readonly name: string;
  /** As in the words of a person. */
  readonly title: string;
  /** Null where it has none. */
  readonly value: number | null;
  /** In whole microseconds, where features themselves are in seconds. */
  readonly isDuration: boolean;
}

const groups: readonly (readonly [title: string, names: RegExp])[] = [
  ['Rates and balance', /_per_sec$|down_up|upload/],
  ['Sizes', /packet_size|bulk|(^|_)bytes$/],
  ['Timing', /gap|active|idle|subflow|duration|handshake/],
  ['Payload', /payload|entropy|printable/],
  ['Headers', /ttl|window|^(syn|ack|fin|rst|psh|urg)$/],
];

/** The flow's own columns that are part of what models read, and then the features. */
export function featuresOf({ flow, features }: FlowDetails): readonly Feature[] {
  const own = matrixFlowColumns.map((name) => {
    const column = flowColumns.find((one) => one.column === name);
    const value = column === undefined ? null : flow[column.field];
    const isDuration = column?.type === 'duration';
    return {
      name,
      title: titleOf(name),
      value: typeof value === 'number' ? value : null,
      isDuration,
    };
  });
  const rest = Object.entries(features).map(([name, value]) => ({
    name,
    title: titleOf(name),
    value,
    isDuration: false,
  }));
  return [...own, ...rest];
}

export const groupOfFeature = ({ name }: Pick<Feature, 'name'>): string =>
  groups.find(([, names]) => names.test(name))?.[0] ?? 'Counts';

const titleOf = (name: string): string =>
  name
    .replace(/^fwd_/, 'out: ')
    .replace(/^bwd_/, 'back: ')
    .replaceAll('_per_sec', ' per second')
    .replaceAll('_std', ' deviation')
    .replaceAll('_', ' ');

export type FeatureRange = Pick<Histogram, 'min' | 'max' | 'quantiles' | 'isLogarithmic' | 'count'>;

export const featureText = (value: number, isDuration: boolean): string =>
  isDuration ? formatDuration(value) : numberText(value);

export interface RangePlace {
  /** Shares of the bar's length, 0 to 1. */
  readonly value: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Where it lies, in words. */
  readonly words: string;
  /** Below or above 98 of 100. */
  readonly isUnusual: boolean;
}

/** Undefined where the capture has no numbers to compare with. */
export function rangePlace(
  value: number,
  range: FeatureRange,
  isDuration = false,
): RangePlace | undefined {
  const { min, max, quantiles } = range;
  if (min === null || max === null || quantiles.length === 0) return undefined;
  const at = (share: number) => quantiles.find((one) => one.share === share)?.value ?? min;
  const place = placer(min, max, range.isLogarithmic);
  return {
    value: place(value),
    low: place(at(0.05)),
    middle: place(at(0.5)),
    high: place(at(0.95)),
    words: `${wordsOf(value, quantiles)}; half of all are below ${featureText(at(0.5), isDuration)}`,
    isUnusual: value < at(0.01) || value > at(0.99),
  };
}

/** By the logarithm where a straight scale would put nearly all in one place. */
function placer(min: number, max: number, isLogarithmic: boolean): (value: number) => number {
  const scale = isLogarithmic ? (value: number) => Math.log1p(Math.max(0, value)) : Number;
  const [from, to] = [scale(min), scale(max)];
  return (value) =>
    to > from ? Math.min(Math.max((scale(value) - from) / (to - from), 0), 1) : 0.5;
}

function wordsOf(value: number, quantiles: Histogram['quantiles']): string {
  const below = quantiles.filter((one) => one.value < value).at(-1);
  const above = quantiles.find((one) => one.value >= value);
  if (!above) return 'above 99 of 100 flows';
  if (!below) {
    return value < above.value ? 'below 99 of 100 flows' : 'as low as it gets in this capture';
  }
  return `above ${Math.round(below.share * 100)} of 100 flows`;
}
