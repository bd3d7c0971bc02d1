// What was read from a file -> whether it is what a decision function believes it to be.

import { areWithin } from '../neural/state-checks.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Numbers of this size can be multiplied and added up by the million without leaving a double's range. */
const most = 1e60;

export const areBelievable = (numbers: ArrayLike<number>): boolean =>
  areWithin(numbers, -most, most);

export const isNumberList = (list: unknown, length: number): list is Float64Array =>
  list instanceof Float64Array && list.length === length && areBelievable(list);

export const isCount = (count: unknown): count is number =>
  Number.isSafeInteger(count) && (count as number) >= 0;
