// Flows as a Parquet file, made in a folder beside the place where it will stand: nothing of it is
// seen there before it is whole.

import { rmSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';

export interface ParquetFile {
  append(batch: FlowBatch, words: readonly (readonly string[])[]): Promise<void>;
  /** All flows are there: writes the file. */
  close(): Promise<void>;
  /** The file takes its name. */
  publish(): Promise<void>;
  /** Removes whatever is there. */
  abandon(): Promise<void>;
  /** The same, at once, for a program that is about to end. */
  abandonNow(): void;
}

export async function startFlowParquet(out: string, profile: FeatureProfile): Promise<ParquetFile> {
  // Loaded here: DuckDB takes a quarter of a second, which no other format is to wait for.
  const { FlowParquet } = await import('../store/flow-parquet.ts');
  const folder = await mkdtemp(`${out}.part-`);
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const parquet = await FlowParquet.open(folder, basename(out), profile);
    let written = '';
    return {
      append: (batch, words) => parquet.append(batch, words),
      async close() {
        written = await parquet.finish();
      },
      async publish() {
        await rename(written, out);
        await remove();
      },
      async abandon() {
        await parquet.close();
        await remove();
      },
      abandonNow: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
