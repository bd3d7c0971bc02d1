// Flows on their way into a Parquet file, in a folder that is the caller's.

import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';

export interface ParquetWriter {
  append(batch: FlowBatch, words: readonly (readonly string[])[]): Promise<void>;
  /** All flows are there: gives the path of the file inside the folder. */
  finish(): Promise<string>;
  /** Resolves when nothing in the folder is in use any more. */
  close(): Promise<void>;
}

/** `name` is the file's in whatever is thrown. */
export async function startFlowParquet(
  folder: string,
  name: string,
  profile: FeatureProfile,
): Promise<ParquetWriter> {
  // Loaded here: DuckDB takes a quarter of a second, which no other format is to wait for.
  const { FlowParquet } = await import('../store/flow-parquet.ts');
  return FlowParquet.open(folder, name, profile);
}
