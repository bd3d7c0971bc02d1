// Ordinary rows -> the decision function of the smallest region that holds all but a share of them. Rows well
// inside have no weight in it, so most of the work is done on the outermost ones, and the others are looked
// at once it is done.

import { type FeatureMatrix, rowsOf } from '../feature-matrix.ts';
import type { FitOptions } from '../model.ts';
import type { DecisionMachine } from './decision-machine.ts';
import { drawDirections } from './fourier-directions.ts';
import {
  type FourierMachine,
  fourierDecisions,
  fourierMachine,
  wavesOf,
} from './fourier-machine.ts';
import type { Kernel } from './kernel.ts';
import { KernelCache } from './kernel-cache.ts';
import { kernelDecisions, kernelMachine } from './kernel-machine.ts';
import { solveOneClass } from './linear-one-class.ts';
import { lowestPlaces } from './lowest-places.ts';
import { outermostRows } from './outermost-rows.ts';
import { type SmoSolution, solveSmo } from './smo-solver.ts';

export interface Region {
  readonly machine: DecisionMachine;
  readonly isConverged: boolean;
}

export interface RegionSettings {
  readonly nu: number;
  readonly tolerance: number;
  readonly n_components: number;
}

/** Looked at first: so many times the rows that may lie outside, and some more. */
const firstShare = 6;
const firstRows = 512;

function firstOf(matrix: FeatureMatrix, nu: number): Uint32Array {
  const count = Math.ceil(firstShare * nu * matrix.rows) + firstRows;
  return outermostRows(matrix, Math.min(count, matrix.rows));
}

/**
 * The outermost have as much as one can have, up to nu times all rows. Added up one by one, as libsvm does
 * it: where that is a whole number but for rounding, rounding decides which end of the gap between the
 * last row outside and the first inside the edge lies at.
 */
function startWeights(count: number, rows: number, nu: number): Float64Array {
  let left = 0;
  for (let row = 0; row < rows; row++) left += nu;
  const weights = new Float64Array(count);
  for (let place = 0; place < count && left > 0; place++) {
    weights[place] = Math.min(1, left);
    left -= weights[place]!;
  }
  return weights;
}

export function exactRegion(
  kernel: Kernel,
  matrix: FeatureMatrix,
  { nu, tolerance }: RegionSettings,
  { progress }: FitOptions,
): Region {
  const first = firstOf(matrix, nu);
  const outer = rowsOf(matrix, first);
  const start = startWeights(first.length, matrix.rows, nu);
  const report = (done: number) => progress?.(done);
  const solved = solveWithin(kernel, outer, tolerance, start, report);
  const last = solveAmongAll(kernel, matrix, tolerance, { first, outer, solved });
  return { machine: kernelMachine(kernel, matrix, last), isConverged: last.isConverged };
}

interface FirstSolution {
  readonly first: Uint32Array;
  /** Those rows. */
  readonly outer: FeatureMatrix;
  readonly solved: SmoSolution;
}

/** Most often there is nothing left to do but to see that there is not. */
function solveAmongAll(
  kernel: Kernel,
  matrix: FeatureMatrix,
  tolerance: number,
  { first, outer, solved }: FirstSolution,
): SmoSolution {
  const { rows } = matrix;
  const weights = new Float64Array(rows);
  const gradient = new Float64Array(rows).fill(Number.NaN);
  for (const [place, row] of first.entries()) {
    weights[row] = solved.weights[place]!;
    gradient[row] = solved.gradient[place]!;
  }
  const others = Uint32Array.from(weights.keys()).filter((row) => Number.isNaN(gradient[row]));
  const machine = kernelMachine(kernel, outer, { weights: solved.weights, offset: 0 });
  const sums = kernelDecisions(machine, rowsOf(matrix, others));
  for (const [place, row] of others.entries()) gradient[row] = sums[place]!;
  return solveWithin(kernel, matrix, tolerance, weights, undefined, gradient);
}

function solveWithin(
  kernel: Kernel,
  matrix: FeatureMatrix,
  tolerance: number,
  weights: Float64Array,
  progress?: (done: number) => void,
  gradient?: Float64Array,
): SmoSolution {
  return solveSmo({
    kernel: new KernelCache(kernel, matrix),
    lowest: new Float64Array(matrix.rows),
    highest: new Float64Array(matrix.rows).fill(1),
    target: new Float64Array(matrix.rows),
    weights,
    tolerance,
    progress,
    gradient,
  });
}

/** Waves that are held at a time: 128 MB. */
const mostWaves = 2 ** 25;
/** How often rows are taken in that were looked at last and lie outside after all. */
const mostRounds = 8;

/** A second for each time that all of them are looked at. */
const mostRows = 100_000;

/** Of so many rows those that are looked at first have room. */
export function mostRowsByWaves({ nu, n_components }: RegionSettings): number {
  const room = mostWaves / n_components - firstRows;
  return Math.min(mostRows, Math.floor(room / Math.min(1, firstShare * nu)));
}

export function waveRegion(
  { gamma }: Kernel,
  matrix: FeatureMatrix,
  { nu, tolerance, n_components }: RegionSettings,
  { seed, progress }: FitOptions,
): Region {
  const count = Math.ceil(n_components / 2);
  const directions = drawDirections(count, matrix.columns.length, gamma, seed);
  // A share of what all weights add up to; closer than waves come to the kernel, at little cost.
  const closeness = tolerance / 10;
  let chosen = firstOf(matrix, nu);
  let weights = startWeights(chosen.length, matrix.rows, nu);
  for (let round = 1; ; round++) {
    const vectors = wavesOf(rowsOf(matrix, chosen), directions, count);
    const plane = solveOneClass({ vectors, width: 2 * count, weights, tolerance: closeness });
    progress?.(round / (round + 1));
    const machine = fourierMachine(directions, plane.normal, plane.offset);
    const missed = missedRows(machine, matrix, chosen, closeness * nu * matrix.rows);
    const room = Math.floor(mostWaves / (2 * count));
    const isLast = missed.length === 0 || chosen.length >= room || round === mostRounds;
    if (isLast) return { machine, isConverged: plane.isConverged && missed.length === 0 };
    chosen = Uint32Array.from([...chosen, ...missed].slice(0, room));
    weights = Float64Array.from(chosen, (_, place) => weights[place] ?? 0);
  }
}

/** Rows that have no weight and lie outside, those furthest out first. */
function missedRows(
  machine: FourierMachine,
  matrix: FeatureMatrix,
  chosen: Uint32Array,
  tolerance: number,
): Uint32Array {
  const isChosen = new Uint8Array(matrix.rows);
  for (const row of chosen) isChosen[row] = 1;
  const decisions = fourierDecisions(machine, matrix);
  const isMissed = (row: number) => !isChosen[row] && decisions[row]! < -tolerance;
  return lowestPlaces(decisions, matrix.rows, isMissed);
}
