// Where the threshold of the chosen model stands. The figures follow the hand at once; the charts follow as
// fast as they can be drawn, and the address when the hand lets go.

import { useDeferredValue, useState } from 'react';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { useAddress } from '../../address/use-address.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { lastStep, stepIn } from './at-threshold.ts';
import { evaluationShape } from './evaluation-address.ts';

export interface Threshold {
  readonly step: number;
  readonly drawnStep: number;
  /** On the way. */
  readonly move: (step: number) => void;
  readonly settle: (step: number) => void;
  /** The model's own. */
  readonly reset: () => void;
}

export function useThreshold(evaluation: EvaluatedCurves | undefined): Threshold {
  const [{ at }, change] = useAddress(evaluationShape);
  const [moving, setMoving] = useState<{ readonly of: unknown; readonly step: number }>();
  const settled = evaluation ? stepIn(evaluation, at) : 0;
  // Of another model, or of before the address changed, it counts no more.
  const step = moving && moving.of === evaluation ? moving.step : settled;
  const settle = (to: number) => {
    setMoving(undefined);
    change({ at: to }, 'replace');
  };
  const stepBy = (by: number) => () => {
    if (evaluation) settle(Math.min(lastStep(evaluation), Math.max(0, step + by)));
  };
  useShortcut('evaluation.stricter', evaluation && stepBy(-1));
  useShortcut('evaluation.looser', evaluation && stepBy(1));
  return {
    step,
    drawnStep: useDeferredValue(step),
    move: (to) => setMoving({ of: evaluation, step: to }),
    settle,
    reset: () => settle(-1),
  };
}
