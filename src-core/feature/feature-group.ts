// Features that are computed together: one definition each, side by side in a flow's row of features.
// Times are in seconds, sizes in bytes. A statistic of nothing is NaN (an empty cell); the deviation
// of one value is 0, of more it is that of a sample.

import type { FlowRecord, Spread } from '../flow/flow-record.ts';

export interface FeatureColumn {
  readonly column: string;
  readonly title: string;
}

export interface FeatureGroup {
  readonly columns: readonly FeatureColumn[];
  /** Writes one number for each column, from `at` on. */
  write(flow: FlowRecord, into: Float64Array, at: number): void;
}

export type Twin = 0 | 1;

const directions = [
  { prefix: 'fwd_', where: ' out' },
  { prefix: 'bwd_', where: ' back' },
] as const;

export function single(
  column: string,
  title: string,
  of: (flow: FlowRecord) => number,
): FeatureGroup {
  return {
    columns: [{ column, title }],
    write(flow, into, at) {
      into[at] = of(flow);
    },
  };
}

/** The same for what is sent by src and for what is sent by dst. */
export function eachWay(
  column: string,
  title: string,
  of: (flow: FlowRecord, twin: Twin) => number,
): FeatureGroup {
  return {
    columns: directions.map(({ prefix, where }) => ({
      column: prefix + column,
      title: title + where,
    })),
    write(flow, into, at) {
      into[at] = of(flow, 0);
      into[at + 1] = of(flow, 1);
    },
  };
}

const statistics = [
  { suffix: 'min', word: 'Smallest' },
  { suffix: 'mean', word: 'Mean' },
  { suffix: 'std', word: 'Deviation of' },
  { suffix: 'max', word: 'Largest' },
] as const;

/** Least, mean, deviation, most; `divisor` brings it to the unit of the column. */
export function spread(
  prefix: string,
  title: string,
  of: (flow: FlowRecord) => Spread,
  divisor = 1,
): FeatureGroup {
  return {
    columns: statistics.map(({ suffix, word }) => ({
      column: `${prefix}_${suffix}`,
      title: `${word} ${title}`,
    })),
    write(flow, into, at) {
      const { least, mean, deviation, most } = of(flow);
      into[at] = least / divisor;
      into[at + 1] = mean / divisor;
      into[at + 2] = deviation / divisor;
      into[at + 3] = most / divisor;
    },
  };
}

/** Least, mean and most. */
export function range(
  prefix: string,
  title: string,
  of: (flow: FlowRecord) => Omit<Spread, 'deviation'>,
): FeatureGroup {
  return {
    columns: [
      { column: `${prefix}_min`, title: `Smallest ${title}` },
      { column: `${prefix}_mean`, title: `Mean ${title}` },
      { column: `${prefix}_max`, title: `Largest ${title}` },
    ],
    write(flow, into, at) {
      const { least, mean, most } = of(flow);
      into[at] = least;
      into[at + 1] = mean;
      into[at + 2] = most;
    },
  };
}
