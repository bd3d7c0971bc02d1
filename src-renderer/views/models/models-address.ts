// What the page keeps in its address.

import { scoredHostSorts } from '../../../src-contract/routes/host-scores.ts';

export const modelsShape = {
  /** Whose card shows; '' is the one in use, or the first. */
  model: '',
  /** Held against it. */
  against: '',
  /** The form for a new one stands in the place of the card. */
  train: false,
  /** Baselines do. */
  baselines: false,
  kind: 'isolation-forest',
  /** Flows it learns from, in the filter's language. */
  learn: '',
  /** It learns of hosts in windows of a minute, not of flows. */
  hosts: false,
  /** Of windows of hosts: which are shown, their order, and the chosen one, counted from 1. */
  find: '',
  reported: false,
  sort: '-score',
  at: 0,
};

/** The engine sorts windows by one thing: the one that was asked for last. A typed address may say anything. */
export function oneHostSort(sort: string): string {
  const last = sort.split(',').at(-1) ?? '';
  return scoredHostSorts.some((one) => one === last.replace(/^-/, '')) ? last : modelsShape.sort;
}
