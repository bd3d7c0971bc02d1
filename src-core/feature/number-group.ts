// Columns of profiles that others have named: numbers that are computed together, side by side.

import type { FlowRecord, Spread } from '../flow/flow-record.ts';
import type { FeatureWriter } from './feature-profile.ts';

export interface NumberGroup {
  readonly names: readonly string[];
  /** One number for each name. */
  of(flow: FlowRecord): readonly number[];
}

export const one = (name: string, of: (flow: FlowRecord) => number): NumberGroup => ({
  names: [name],
  of: (flow) => [of(flow)],
});

export const namesOf = (groups: readonly NumberGroup[]): readonly string[] =>
  groups.flatMap(({ names }) => names);

export function groupWriter(groups: readonly NumberGroup[]): FeatureWriter {
  return (flow, into, from) => {
    let at = from;
    for (const group of groups) for (const value of group.of(flow)) into[at++] = value;
  };
}

/** Where others have no empty cells: what there is nothing to say about is 0. */
export function zeroed({ mean, deviation, least, most }: Spread): Spread {
  const isEmpty = Number.isNaN(mean);
  return isEmpty ? { mean: 0, deviation: 0, least: 0, most: 0 } : { mean, deviation, least, most };
}
