// What a person may set of a random forest, under scikit-learn's names, and what is wrong with it.

import type { ModelSettings } from './model.ts';

export interface RandomForestSettings extends ModelSettings {
  /** How many trees. */
  readonly n_estimators: number;
  /** How many splits lie between root and leaf at most; 0 is as many as it takes. */
  readonly max_depth: number;
  /** How many different training rows each leaf has at least. */
  readonly min_samples_leaf: number;
  /** Columns tried at each split: 'sqrt', their number, or below 1 their share of all. */
  readonly max_features: string | number;
  /** 'balanced' gives every class the same weight in all; 'none' every row. */
  readonly class_weight: string;
  /** Whether each tree has rows drawn by lot, as many as there are, some more than once. */
  readonly bootstrap: boolean;
}

export const randomForestDefaults: RandomForestSettings = {
  n_estimators: 100,
  max_depth: 0,
  min_samples_leaf: 1,
  max_features: 'sqrt',
  class_weight: 'none',
  bootstrap: true,
};

export function randomForestComplaint(settings: RandomForestSettings): string | undefined {
  const { n_estimators, max_depth, min_samples_leaf, max_features, class_weight } = settings;
  if (!isWhole(n_estimators, 1, 10_000)) {
    return 'n_estimators, the number of trees, is a whole number from 1 to 10,000.';
  }
  if (!isWhole(max_depth, 0, 1e9)) {
    return 'max_depth is a whole number, 0 for trees as deep as it takes.';
  }
  if (!isWhole(min_samples_leaf, 1, 1e9)) {
    return 'min_samples_leaf, the rows of a leaf, is a whole number from 1 on.';
  }
  if (!isColumnCount(max_features)) {
    return "max_features is 'sqrt', a whole number of columns, or their share between 0 and 1.";
  }
  if (class_weight !== 'none' && class_weight !== 'balanced') {
    return "class_weight is 'none' or 'balanced'.";
  }
  return typeof settings.bootstrap === 'boolean' ? undefined : 'bootstrap is true or false.';
}

/** How many of `width` columns a split tries. */
export function columnsTried(max_features: string | number, width: number): number {
  if (typeof max_features === 'string') return Math.max(1, Math.floor(Math.sqrt(width)));
  const count = max_features < 1 ? Math.floor(max_features * width) : max_features;
  return Math.min(Math.max(1, count), Math.max(1, width));
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isColumnCount(value: unknown): boolean {
  if (value === 'sqrt' || isWhole(value, 1, 65_535)) return true;
  return typeof value === 'number' && value > 0 && value < 1;
}
