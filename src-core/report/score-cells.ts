// What a model says of a row, as cells behind it: alike behind flows and behind rows of tables.

import { type NumberSpelling, ratioCell } from './number-cell.ts';

export const scoreNames = ['raw_score', 'score', 'is_reported'] as const;

/** A score is empty where nothing says what share of ordinary rows is less unusual. */
export const scoreSpellings: readonly NumberSpelling[] = [ratioCell, ratioCell, String];

/** 1 or 0. */
export const isReported = (raw: number, threshold: number): number => (raw >= threshold ? 1 : 0);
