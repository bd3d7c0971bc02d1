// Settings that both support vector machines have -> what is wrong with one of them, as a sentence.

import type { ModelSettings } from '../model.ts';
import { rangeComplaint } from '../neural/complaints.ts';
import { type Gamma, type KernelName, kernelNames, mostGamma } from './kernel.ts';

export interface KernelSettings extends ModelSettings {
  readonly kernel: KernelName;
  readonly gamma: Gamma;
  /** By how much two decision values that should be equal may differ when fitting ends. */
  readonly tolerance: number;
  /** With more rows than this another way is gone. */
  readonly max_rows_exact: number;
}

const ranges = {
  tolerance: { least: 1e-9, most: 1 },
  max_rows_exact: { least: 2, most: 20_000, isWhole: true },
};

export function kernelComplaint(settings: ModelSettings): string | undefined {
  const { kernel, gamma } = settings;
  if (!kernelNames.some((known) => known === kernel)) {
    return `"kernel" must be one of ${kernelNames.join(', ')}.`;
  }
  const isWord = gamma === 'scale' || gamma === 'auto';
  if (!isWord && !(typeof gamma === 'number' && gamma > 0 && gamma <= mostGamma)) {
    return `"gamma" must be scale, auto or a number above 0, at most ${mostGamma}.`;
  }
  return rangeComplaint(settings, ranges);
}
