// A profile: which numbers of a flow are asked for, by what names, and by which rules its flows end.
// Models carry a profile's id and hash, and refuse another.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FlowRecord } from '../flow/flow-record.ts';
import type { FlowSettings } from '../flow/flow-settings.ts';
import type { ProfileTable } from './profile-table.ts';

export interface FeatureProfile {
  readonly id: string;
  readonly title: string;
  /** What differs from the default settings. */
  readonly settings: Partial<FlowSettings>;
  readonly columns: readonly string[];
  /** What a model was fitted on has the same hash as what it scores. */
  readonly hash: string;
  /** What is written instead of the flow table's columns with these behind them. */
  readonly table?: ProfileTable;
  /** Flows that it knows nothing of are left out; without it all are taken. */
  readonly takes?: (flow: FlowRecord) => boolean;
  /** Makes a writer of its own: it may keep room that it uses again. */
  writer(): FeatureWriter;
}

/** Writes a flow's numbers, one for each column, from `at` on. */
export type FeatureWriter = (flow: FlowRecord, into: Float64Array, at: number) => void;

interface ProfileDraft extends Omit<FeatureProfile, 'hash'> {
  /** One more when a column comes to mean something else under its old name. */
  readonly version: number;
}

export function featureProfile({ version, ...draft }: ProfileDraft): FeatureProfile {
  const { id, columns } = draft;
  const settings = Object.entries(draft.settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const identity = JSON.stringify([id, version, columns, settings]);
  return { ...draft, hash: bytesToHex(sha256(utf8ToBytes(identity)).subarray(0, hashBytes)) };
}

/** Enough to tell profiles apart; nobody gains by forging one. */
const hashBytes = 8;
