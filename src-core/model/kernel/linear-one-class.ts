// Rows that all have length 1 -> the plane that lies as far from the origin as it can with a share of them
// on its near side: a linear one-class machine by dual coordinate descent, two rows at a time, those first
// that violate the conditions of the optimum most (Chou, Lin and Lin, "Dual coordinate descent methods for
// solving linear one-class SVM", SDM 2020). No lots are drawn.

import { lowestPlaces } from './lowest-places.ts';
import { offsetOf } from './smo-solver.ts';

export interface OneClassProblem {
  readonly vectors: Float32Array;
  readonly width: number;
  /** From 0 to 1 each, with a sum that stays; they become the solution. */
  readonly weights: Float64Array;
  /** By how much what should be equal may differ, as a share of the sum of weights. */
  readonly tolerance: number;
  progress?(done: number): void;
}

export interface OneClassPlane {
  readonly normal: Float64Array;
  readonly offset: number;
  readonly isConverged: boolean;
}

const mostPasses = 200;

export function solveOneClass(problem: OneClassProblem): OneClassPlane {
  const { vectors, width, weights, progress } = problem;
  const rows = weights.length;
  const normal = new Float64Array(width);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    total += weights[row]!;
    if (weights[row] !== 0) addVector(normal, vectors, row * width, weights[row]!);
  }
  const heights = new Float64Array(rows);
  let isConverged = false;
  for (let pass = 0; pass < mostPasses && !isConverged; pass++) {
    for (let row = 0; row < rows; row++) heights[row] = heightOf(normal, vectors, row * width);
    const pairs = violatingPairs(weights, heights);
    isConverged = pairs.violation <= problem.tolerance * total;
    if (!isConverged)
      for (let i = 0; i < pairs.rising.length; i++) {
        movePair(problem, normal, pairs.rising[i]!, pairs.falling[i]!);
      }
    progress?.(1 - (1 - (pass + 1) / mostPasses) ** 4);
  }
  const lowest = new Float64Array(rows);
  const highest = new Float64Array(rows).fill(1);
  return { normal, offset: offsetOf({ weights, lowest, highest }, heights), isConverged };
}

interface Pairs {
  readonly rising: Uint32Array;
  readonly falling: Uint32Array;
  /** Of the first pair. */
  readonly violation: number;
}

/** The share of rows that are paired in a pass. */
const paired = 1 / 20;

function violatingPairs(weights: Float64Array, heights: Float64Array): Pairs {
  const most = Math.max(16, Math.ceil(weights.length * paired));
  const depths = heights.map((height) => -height);
  const rising = lowestPlaces(heights, most, (row) => weights[row]! < 1);
  const falling = lowestPlaces(depths, most, (row) => weights[row]! > 0);
  const apart = (i: number) => heights[falling[i]!]! - heights[rising[i]!]!;
  let count = 0;
  while (count < Math.min(rising.length, falling.length) && apart(count) > 0) count++;
  return {
    rising: rising.subarray(0, count),
    falling: falling.subarray(0, count),
    violation: count > 0 ? apart(0) : 0,
  };
}

/** Two rows of length 1, so twice one less their likeness is how far they are apart, squared. */
function movePair(
  { vectors, width, weights }: OneClassProblem,
  normal: Float64Array,
  rising: number,
  falling: number,
): void {
  const up = rising * width;
  const down = falling * width;
  const apart = heightOf(normal, vectors, down) - heightOf(normal, vectors, up);
  const square = squaredDistance(vectors, up, down, width);
  const wanted = square > 0 ? apart / square : Math.sign(apart);
  // Either way: since the pass began, other pairs may have moved the plane past these two.
  const room =
    wanted > 0
      ? Math.min(1 - weights[rising]!, weights[falling]!)
      : Math.min(weights[rising]!, 1 - weights[falling]!);
  const step = Math.sign(wanted) * Math.min(Math.abs(wanted), room);
  if (step === 0) return;
  weights[rising] = Math.min(1, Math.max(0, weights[rising]! + step));
  weights[falling] = Math.min(1, Math.max(0, weights[falling]! - step));
  addVector(normal, vectors, up, step);
  addVector(normal, vectors, down, -step);
}

function squaredDistance(vectors: Float32Array, one: number, other: number, width: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const apart = vectors[one + k]! - vectors[other + k]!;
    sum += apart * apart;
  }
  return sum;
}

/** Four sums, because one would wait for itself. */
function heightOf(normal: Float64Array, vectors: Float32Array, at: number): number {
  const width = normal.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= width; k += 4) {
    s0 += normal[k]! * vectors[at + k]!;
    s1 += normal[k + 1]! * vectors[at + k + 1]!;
    s2 += normal[k + 2]! * vectors[at + k + 2]!;
    s3 += normal[k + 3]! * vectors[at + k + 3]!;
  }
  for (; k < width; k++) s0 += normal[k]! * vectors[at + k]!;
  return s0 + s1 + s2 + s3;
}

function addVector(normal: Float64Array, vectors: Float32Array, at: number, by: number): void {
  for (let k = 0; k < normal.length; k++) normal[k]! += by * vectors[at + k]!;
}
