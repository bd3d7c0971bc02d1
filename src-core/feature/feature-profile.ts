// A profile: which numbers of a flow are asked for, by what names, and by which rules its flows end.
// Models carry a profile's id and hash, and refuse another.

import type { FlowRecord } from '../flow/flow-record.ts';
import type { FlowSettings } from '../flow/flow-settings.ts';
import type { ProfileTable } from './profile-table.ts';

export interface FeatureProfile {
  readonly id: string;
  readonly title: string;
  /** What differs from the default settings. */
  readonly settings: Partial<FlowSettings>;
  readonly columns: readonly string[];
  /** What is written instead of the flow table's columns with these behind them. */
  readonly table?: ProfileTable;
  /** Makes a writer of its own: it may keep room that it uses again. */
  writer(): FeatureWriter;
}

/** Writes a flow's numbers, one for each column, from `at` on. */
export type FeatureWriter = (flow: FlowRecord, into: Float64Array, at: number) => void;
