// What a model's rows are: flows, hosts in windows, or records of a table. Its columns under one hash, so
// that a model never scores what it was not fitted on.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { AppError } from '../base/app-error.ts';
import type { FeatureProfile } from '../feature/feature-profile.ts';
import { hostColumns } from '../feature/host-columns.ts';
import { wiresiftMatrix } from '../feature/wiresift-matrix.ts';
import { wiresiftProfile } from '../feature/wiresift-profile.ts';

export interface RowSource {
  readonly unit: RowUnit;
  /** The feature profile of flows, the format of a table. */
  readonly id: string;
  readonly hash: string;
}

/** Enough to tell them apart; nobody gains by forging one. */
const hashBytes = 8;

export const rowUnits = ['flows', 'hosts', 'records'] as const;
export type RowUnit = (typeof rowUnits)[number];

export function flowSourceOf(profile: FeatureProfile, columns: readonly string[]): RowSource {
  return { unit: 'flows', id: profile.id, hash: hashOf([profile.hash, ...columns]) };
}

export const flowSource = flowSourceOf(wiresiftProfile, wiresiftMatrix);

/** Who it is and when are no features. */
export const hostFeatures = hostColumns.filter(
  ({ column }) => !['window_start', 'ip', 'hosts'].includes(column),
);

export const hostSource: RowSource = {
  unit: 'hosts',
  id: 'hosts',
  hash: hashOf(hostFeatures.map(({ column }) => column)),
};

export function recordSource(format: string, columns: readonly string[]): RowSource {
  return { unit: 'records', id: format, hash: hashOf(columns) };
}

/** `name` is the model's, `fitted` what it was fitted on; no hash there takes columns by their names. */
export function refuseOtherRows(name: string, fitted: RowSource, rows: RowSource): void {
  const { unit, id, hash } = fitted;
  if (unit !== rows.unit)
    throw new AppError('bad-input', `${name} scores ${unit}, not ${rows.unit}.`);
  if (hash === '' || hash === rows.hash) return;
  const what =
    unit === 'records' ? 'The table has other columns' : `The ${unit} have other features`;
  throw new AppError('bad-input', `${what} than those ${name} was fitted on (${id}).`);
}

function hashOf(names: readonly string[]): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify(names)));
  return bytesToHex(bytes.subarray(0, hashBytes));
}
