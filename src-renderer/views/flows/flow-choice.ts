// The flows that something is done with: some by their ids, or all that the filter shows.

import type { FilterSelection } from '../../address/use-filter.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';

export type FlowChoice =
  | { readonly flowIds: readonly string[] }
  | { readonly all: FilterSelection; readonly count: number };

export const countIn = (choice: FlowChoice): number =>
  'flowIds' in choice ? choice.flowIds.length : choice.count;

/** `3 flows`, `all 1,234 flows` */
export const choiceText = (choice: FlowChoice): string =>
  `${'all' in choice ? 'all ' : ''}${formatCountOf(countIn(choice), 'flow')}`;

/** As routes of labels and packets take it. */
export const chosenBy = (choice: FlowChoice) =>
  'flowIds' in choice ? { flowIds: [...choice.flowIds] } : choice.all;
