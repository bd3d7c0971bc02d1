// A model that somebody brings along, beside the detectors: its side file says where it speaks.

import type { WatchTerms } from '../watch-terms.ts';
import type { ScoreMeaning } from './output-scores.ts';

/** As reports and alerts call the kind. */
export const broughtKind = 'onnx';

/** Where a score is no chance, nothing says how often it is wrong. */
const unknownConfidence = 0.5;

/** `threshold` is on the scale of raw scores. */
export function broughtTerms(threshold: number, meaning: ScoreMeaning): WatchTerms {
  const isChance = meaning.startsWith('probability');
  return {
    decides: isChance,
    threshold,
    falseAlarmRate: Number.NaN,
    confidenceOf: (raw) => (isChance ? Math.min(1, Math.max(0, raw)) : unknownConfidence),
  };
}
