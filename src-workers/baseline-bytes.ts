// A baseline <-> the bytes of its file, packed as those of models are.

import { baselineFileText, readBaselineFile } from '../src-contract/baseline-file.ts';
import type { ModelBytes } from '../src-contract/model-service.ts';
import type { TrafficBaseline } from '../src-core/model/traffic-baseline.ts';
import { packText, unpackText } from './packed-text.ts';

export const packBaseline = (baseline: TrafficBaseline): Uint8Array<ArrayBuffer> =>
  packText(baselineFileText(baseline));

export function unpackBaseline({ name, bytes }: ModelBytes): TrafficBaseline {
  return readBaselineFile(unpackText(name, bytes, 'baseline'), name);
}
