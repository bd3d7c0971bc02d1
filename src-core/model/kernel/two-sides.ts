// Rows of two sides -> weights that keep them apart, and the chances that decision values stand for.

import { Random } from '../../base/random.ts';
import { shuffle } from '../neural/held-out.ts';
import type { KernelCache } from './kernel-cache.ts';
import { fitSigmoid, type Sigmoid } from './platt-scaling.ts';
import { type SmoSolution, solveSmo } from './smo-solver.ts';

export interface Sides {
  readonly kernel: KernelCache;
  readonly isAttack: Uint8Array;
  /** What a row on the wrong side costs: of ordinary rows, and of attacks. */
  readonly costs: readonly [number, number];
  readonly tolerance: number;
}

/** Rows that are held out have no say: they can have no weight. */
export function fitSides(
  { kernel, isAttack, costs, tolerance }: Sides,
  progress: (done: number) => void,
  isHeldOut: (row: number) => boolean = () => false,
): SmoSolution {
  const rows = isAttack.length;
  const lowest = new Float64Array(rows);
  const highest = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (isHeldOut(row)) continue;
    if (isAttack[row]) highest[row] = costs[1];
    else lowest[row] = -costs[0];
  }
  const target = targetsOf(isAttack);
  const weights = new Float64Array(rows);
  return solveSmo({ kernel, lowest, highest, target, weights, tolerance, progress });
}

const targetsOf = (isAttack: Uint8Array): Float64Array =>
  Float64Array.from(isAttack, (is) => (is ? 1 : -1));

const folds = 5;

/**
 * Of decision values by machines that did not learn from the row they decide on, as libsvm does it: a
 * machine's own rows lie too neatly at the edges of its gap. The gradient of rows that have no weight is
 * their decision value already, so nothing is worked out twice.
 */
export function sigmoidOf(sides: Sides, seed: number, progress: (done: number) => void): Sigmoid {
  const { isAttack } = sides;
  const foldOf = foldsOf(isAttack, seed);
  const target = targetsOf(isAttack);
  const decisions = new Float64Array(isAttack.length);
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (row: number) => foldOf[row] === fold;
    const inFold = (done: number) => progress((fold + done) / folds);
    const { gradient, offset } = fitSides(sides, inFold, isHeldOut);
    for (let row = 0; row < decisions.length; row++) {
      if (isHeldOut(row)) decisions[row] = gradient[row]! + target[row]! - offset;
    }
    inFold(1);
  }
  return fitSigmoid(decisions, isAttack);
}

/** By lot, but as many attacks in each as in any other. */
function foldsOf(isAttack: Uint8Array, seed: number): Uint8Array {
  const order = Uint32Array.from(isAttack, (_, row) => row);
  shuffle(order, new Random(seed));
  const dealt = [0, 0];
  const foldOf = new Uint8Array(isAttack.length);
  for (const row of order) foldOf[row] = dealt[isAttack[row]!]!++ % folds;
  return foldOf;
}
