// What the page keeps in its address: which view, which host, and what the table is searched and sorted by.

import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';

export const hostsShape = {
  show: 'table',
  /** Its own page is shown in the place of all views. */
  host: '',
  find: '',
  sort: '-bytes',
  /** Captures that are compared: what is known, and what is held against it; 0 for the first that fit. */
  known: 0,
  other: 0,
  /** In the place of `known`; then 0 for `other` is all of the case. */
  baseline: '',
  /** Of the graph. */
  nodes: 60,
};

export const views = [
  { value: 'table', label: 'Table' },
  { value: 'graph', label: 'Graph' },
  { value: 'compare', label: 'Compare' },
] as const;
export type HostsView = (typeof views)[number]['value'];

/** A typed address may say anything. */
export const viewIn = (text: string): HostsView =>
  views.find(({ value }) => value === text)?.value ?? 'table';

/** The engine sorts hosts by one thing: the one that was asked for last. */
export const oneSort = (sort: string): string => sort.split(',').at(-1) || hostsShape.sort;

export const nodeChoices = [30, 60, 120, 250, 500] as const;

export const nodesIn = (nodes: number): number =>
  nodeChoices.find((choice) => choice === nodes) ?? hostsShape.nodes;

export interface Pair {
  readonly known: number;
  readonly other: number;
}

/** A baseline is known; of the case one capture is looked at, or all of them: 0. */
export interface BaselinePair {
  readonly baseline: string;
  readonly other: number;
}

/** What the address names; without two captures to choose from the baseline in use, or any that can be read. */
export function comparedIn(
  captureIds: readonly number[],
  baselines: readonly Pick<StoredBaseline, 'baselineId' | 'isInUse' | 'facts'>[],
  address: Pair & BaselinePair,
): Pair | BaselinePair | undefined {
  const readable = baselines.filter(({ facts }) => facts !== null);
  const named = readable.find(({ baselineId }) => baselineId === address.baseline);
  const pair = named ? undefined : pairIn(captureIds, address);
  if (pair) return pair;
  const known = named ?? readable.find(({ isInUse }) => isInUse) ?? readable[0];
  if (!known || captureIds.length === 0) return undefined;
  const other = captureIds.includes(address.other) ? address.other : 0;
  return { baseline: known.baselineId, other };
}

/** Two different captures of the case: those that the address names, where it names some that there are. */
export function pairIn(captureIds: readonly number[], { known, other }: Pair): Pair | undefined {
  const has = (id: number) => captureIds.includes(id);
  const first = has(known) ? known : captureIds.find((id) => id !== other);
  const second = has(other) && other !== first ? other : captureIds.find((id) => id !== first);
  return first === undefined || second === undefined ? undefined : { known: first, other: second };
}
