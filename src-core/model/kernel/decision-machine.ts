// A fitted decision function, however it was come by.

import type { FeatureMatrix } from '../feature-matrix.ts';
import {
  type FourierMachine,
  fourierDecisions,
  fourierDecisionsWithout,
  isFourierMachine,
} from './fourier-machine.ts';
import {
  isKernelMachine,
  type KernelMachine,
  kernelDecisions,
  kernelDecisionsWithout,
} from './kernel-machine.ts';

export type DecisionMachine = KernelMachine | FourierMachine;

export function decisionsOf(machine: DecisionMachine, matrix: FeatureMatrix): Float64Array {
  const decisions =
    machine.method === 'exact'
      ? kernelDecisions(machine, matrix)
      : fourierDecisions(machine, matrix);
  // Of numbers so large that their products leave a double's range.
  for (let row = 0; row < decisions.length; row++) {
    if (!Number.isFinite(decisions[row])) decisions[row] = -Number.MAX_VALUE;
  }
  return decisions;
}

/** On one row with one column at a time put where the reference has it. */
export function decisionsWithout(
  machine: DecisionMachine,
  row: Float64Array,
  reference: Float64Array,
): Float64Array {
  return machine.method === 'exact'
    ? kernelDecisionsWithout(machine, row, reference)
    : fourierDecisionsWithout(machine, row, reference);
}

export const isDecisionMachine = (machine: unknown, width: number): machine is DecisionMachine =>
  isKernelMachine(machine, width) || isFourierMachine(machine, width);
