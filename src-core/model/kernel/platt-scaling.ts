// Decision values -> chances: the sigmoid that fits them best (Platt 1999, by the Newton steps of Lin, Lin
// and Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68, 2007).

import { areBelievable, isRecord } from './believable.ts';

/** The chance of an attack is 1 / (1 + e^(slope * decision + shift)). */
export interface Sigmoid {
  readonly slope: number;
  readonly shift: number;
}

const mostSteps = 100;
const leastStep = 1e-10;
/** Keeps the curvature above nothing. */
const ridge = 1e-12;
const flatEnough = 1e-5;

export function fitSigmoid(decisions: Float64Array, isAttack: Uint8Array): Sigmoid {
  const targets = targetsOf(isAttack);
  const attacks = isAttack.reduce((sum, is) => sum + is, 0);
  let slope = 0;
  let shift = Math.log((isAttack.length - attacks + 1) / (attacks + 1));
  let loss = lossOf(decisions, targets, slope, shift);
  for (let step = 0; step < mostSteps; step++) {
    const { g1, g2, h11, h21, h22 } = derivatives(decisions, targets, slope, shift);
    if (Math.abs(g1) < flatEnough && Math.abs(g2) < flatEnough) break;
    const determinant = h11 * h22 - h21 * h21;
    const d1 = -(h22 * g1 - h21 * g2) / determinant;
    const d2 = -(h11 * g2 - h21 * g1) / determinant;
    const steepness = g1 * d1 + g2 * d2;
    let size = 1;
    for (; size >= leastStep; size /= 2) {
      const tried = lossOf(decisions, targets, slope + size * d1, shift + size * d2);
      if (!(tried < loss + 1e-4 * size * steepness)) continue;
      slope += size * d1;
      shift += size * d2;
      loss = tried;
      break;
    }
    if (size < leastStep) break;
  }
  return { slope, shift };
}

/** A little short of 0 and 1, so that no chance ever is certain. */
function targetsOf(isAttack: Uint8Array): Float64Array {
  const attacks = isAttack.reduce((sum, is) => sum + is, 0);
  const high = (attacks + 1) / (attacks + 2);
  const low = 1 / (isAttack.length - attacks + 2);
  return Float64Array.from(isAttack, (is) => (is ? high : low));
}

function lossOf(
  decisions: Float64Array,
  targets: Float64Array,
  slope: number,
  shift: number,
): number {
  let loss = 0;
  for (let i = 0; i < decisions.length; i++) {
    const bend = decisions[i]! * slope + shift;
    // Both are the same sum; e to the power of something large is not asked for.
    if (bend >= 0) loss += targets[i]! * bend + Math.log1p(Math.exp(-bend));
    else loss += (targets[i]! - 1) * bend + Math.log1p(Math.exp(bend));
  }
  return loss;
}

function derivatives(
  decisions: Float64Array,
  targets: Float64Array,
  slope: number,
  shift: number,
): { g1: number; g2: number; h11: number; h21: number; h22: number } {
  let g1 = 0;
  let g2 = 0;
  let h11 = ridge;
  let h21 = 0;
  let h22 = ridge;
  const sigmoid = { slope, shift };
  for (let i = 0; i < decisions.length; i++) {
    const decision = decisions[i]!;
    const chance = chanceOf(sigmoid, decision);
    const curvature = chance * (1 - chance);
    const apart = targets[i]! - chance;
    g1 += decision * apart;
    g2 += apart;
    h11 += decision * decision * curvature;
    h21 += decision * curvature;
    h22 += curvature;
  }
  return { g1, g2, h11, h21, h22 };
}

export function chanceOf({ slope, shift }: Sigmoid, decision: number): number {
  const bend = decision * slope + shift;
  const fallen = Math.exp(-Math.abs(bend));
  return bend >= 0 ? fallen / (1 + fallen) : 1 / (1 + fallen);
}

export function isSigmoid(sigmoid: unknown): sigmoid is Sigmoid {
  if (!isRecord(sigmoid)) return false;
  const { slope, shift } = sigmoid;
  return typeof slope === 'number' && typeof shift === 'number' && areBelievable([slope, shift]);
}
