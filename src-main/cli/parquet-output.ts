// A Parquet file as an output: made in a folder beside the place where it will stand, so that nothing
// of it is seen there before it is whole.

import { mkdtempSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { startFlowParquet } from '../engine/flow-parquet.ts';
import { onEarlyEnd } from './early-end.ts';
import type { Published } from './output.ts';
import { named, outputKind, refuseInputs } from './output-path.ts';

export interface ParquetOutput extends Published {
  append(batch: FlowBatch, words: readonly (readonly string[])[]): Promise<void>;
}

export async function openParquet(
  out: string,
  inputs: readonly string[],
  profile: FeatureProfile,
): Promise<ParquetOutput> {
  if ((await outputKind(out)) === 'device') {
    throw new AppError('bad-input', `${out} is no file, and Parquet can be written to one only.`);
  }
  await refuseInputs(out, inputs);
  const folder = new OutputFolder();
  try {
    const path = await named(out, async () => folder.make(`${out}.part-`));
    const writer = await startFlowParquet(path, basename(out), profile);
    let written = '';
    return {
      append: (batch, words) => writer.append(batch, words),
      async close() {
        written = await writer.finish();
      },
      async publish() {
        await named(out, () => rename(written, out));
        await folder.remove();
      },
      async abandon() {
        await writer.close();
        await folder.remove();
      },
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

class OutputFolder {
  #path: string | undefined;
  // Before the folder is there, so that no signal finds it unguarded.
  readonly #ignoreSignals = onEarlyEnd(() => {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true });
  });

  make(prefix: string): string {
    this.#path = mkdtempSync(prefix);
    return this.#path;
  }

  async remove(): Promise<void> {
    if (this.#path !== undefined) {
      await rm(this.#path, { recursive: true, force: true, maxRetries: 3 });
    }
    this.#ignoreSignals();
  }
}
