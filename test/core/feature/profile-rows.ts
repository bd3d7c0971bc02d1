// A capture by the rules of a profile -> its flows as that profile's table has them, or its numbers.

import type { FeatureProfile } from '../../../src-core/feature/feature-profile.ts';
import { settingsOf } from '../../../src-core/feature/feature-profiles.ts';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import type { TableCell } from '../../../src-core/feature/profile-table.ts';
import { batchWords } from '../../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../../src-core/flow/flow-batch.ts';
import { pcapFile, type TimedFrame } from '../../fixtures/captures.ts';

function profileBatches(profile: FeatureProfile, frames: readonly TimedFrame[]): FlowBatch[] {
  const extractor = new FlowExtractor(settingsOf(profile), 0, { profile });
  const input = extractor.open('test.pcap', 1);
  const file = pcapFile(frames);
  input.reserve(file.length).set(file);
  input.commit(file.length);
  input.finish();
  const batches: FlowBatch[] = [];
  for (let batch = extractor.next(); batch; batch = extractor.next()) batches.push(batch);
  return batches;
}

export function tableRows(
  profile: FeatureProfile,
  frames: readonly TimedFrame[],
): Record<string, TableCell>[] {
  const { header, line } = profile.table!;
  return profileBatches(profile, frames).flatMap((batch) => {
    const words = batchWords(batch);
    return Array.from({ length: batch.rows }, (_, row) => {
      const cells = line(batch, words, row);
      return Object.fromEntries(header.map((name, i) => [name, cells[i]!]));
    });
  });
}

/** The profile's own numbers alone. */
export function featureRows(
  { columns, ...profile }: FeatureProfile,
  frames: readonly TimedFrame[],
): Record<string, number>[] {
  return profileBatches({ columns, ...profile }, frames).flatMap(({ rows, features }) =>
    Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map((name, i) => [name, features[row * columns.length + i]!])),
    ),
  );
}
