// What of a flow a model reads: the numbers of the default profile, or its first packets one by one.

import { AppError } from '../base/app-error.ts';
import { nfstreamProfile } from '../feature/nfstream-profile.ts';
import { matrixRow, wiresiftMatrix } from '../feature/wiresift-matrix.ts';
import { wiresiftProfile } from '../feature/wiresift-profile.ts';
import { batchWords } from '../flow/batch-words.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { findModel } from './models.ts';
import { sequenceColumns } from './packet-sequences.ts';
import { flowSource, flowSourceOf, type RowSource } from './row-source.ts';

export interface FlowReading {
  /** Of the profile that its batches must have; by it a model says what it reads. */
  readonly profileId: string;
  readonly source: RowSource;
  readonly columns: readonly string[];
  /** Writes the numbers of one row of the batch, from `at` on. */
  of(batch: FlowBatch): (row: number, into: Float64Array, at: number) => void;
}

export const matrixReading: FlowReading = {
  profileId: wiresiftProfile.id,
  source: flowSource,
  columns: wiresiftMatrix,
  of(batch) {
    const words = batchWords(batch);
    return (row, into, at) => matrixRow(batch, words, row, into, at);
  },
};

const packetPlaces = sequenceColumns.map((column) => nfstreamProfile.columns.indexOf(column));

const packetReading: FlowReading = {
  profileId: nfstreamProfile.id,
  source: flowSourceOf(nfstreamProfile, sequenceColumns),
  columns: sequenceColumns,
  of({ features }) {
    const width = nfstreamProfile.columns.length;
    return (row, into, at) => {
      for (let i = 0; i < packetPlaces.length; i++) {
        into[at + i] = features[row * width + packetPlaces[i]!]!;
      }
    };
  },
};

export function findReading(profileId: string): FlowReading {
  if (profileId === matrixReading.profileId) return matrixReading;
  if (profileId === packetReading.profileId) return packetReading;
  throw new AppError('bad-input', `No model reads the profile "${profileId}".`);
}

/** What all of these kinds read. */
export function readingOfKinds(kinds: readonly string[]): FlowReading {
  const readings = kinds.map((kind) =>
    findModel(kind).reads === 'first packets' ? packetReading : matrixReading,
  );
  const other = readings.findIndex((reading) => reading !== readings[0]);
  if (other < 0) return readings[0] ?? matrixReading;
  const sentence = `${kinds[0]} and ${kinds[other]} read different things of a flow: judge them apart.`;
  throw new AppError('bad-input', sentence);
}
