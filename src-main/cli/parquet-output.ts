// A Parquet file as an output: it needs a file of its own, because it is written in several passes.

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
  const file = await named(out, () => startFlowParquet(out, profile));
  const ignoreSignals = onEarlyEnd(() => file.abandonNow());
  return {
    append: (batch, words) => file.append(batch, words),
    close: () => named(out, () => file.close()),
    async publish() {
      await named(out, () => file.publish());
      ignoreSignals();
    },
    async abandon() {
      await file.abandon();
      ignoreSignals();
    },
  };
}
