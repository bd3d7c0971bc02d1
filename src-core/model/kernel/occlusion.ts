// Why a decision came out as it did: what changes when one column is put where ordinary rows have it.

import { Random } from '../../base/random.ts';
import { type FeatureMatrix, rowsOf } from '../feature-matrix.ts';
import type { Explanation } from '../model.ts';
import { shuffle } from '../neural/held-out.ts';
import { type DecisionMachine, decisionsOf, decisionsWithout } from './decision-machine.ts';

/** `sign` is 1 or -1: by which a decision becomes a raw score. */
export function occlude(
  machine: DecisionMachine,
  reference: Float64Array,
  matrix: FeatureMatrix,
  row: number,
  sign: number,
): Explanation {
  const { columns } = matrix;
  const one = rowsOf(matrix, [row]);
  const raw = sign * decisionsOf(machine, one)[0]!;
  const base = sign * decisionsOf(machine, { columns, rows: 1, values: reference })[0]!;
  const without = decisionsWithout(machine, one.values, reference);
  const added = new Float64Array(without.length);
  let sum = base;
  for (let column = 0; column < added.length; column++) {
    const isMoved = one.values[column] !== reference[column];
    added[column] = isMoved ? raw - sign * without[column]! : 0;
    sum += added[column]!;
  }
  return { raw, base, added, interaction: raw - sum };
}

const rowsAsked = 100;

/** How much each column changes the decisions on some of the rows, on average; they add up to 1. */
export function occlusionImportance(
  machine: DecisionMachine,
  reference: Float64Array,
  matrix: FeatureMatrix,
  seed: number,
): Float64Array {
  const width = matrix.columns.length;
  const changes = new Float64Array(width);
  const chosen = rowsOf(matrix, someRows(matrix.rows, rowsAsked, seed));
  const decisions = decisionsOf(machine, chosen);
  for (let row = 0; row < chosen.rows; row++) {
    const values = chosen.values.subarray(row * width, (row + 1) * width);
    const without = decisionsWithout(machine, values, reference);
    for (let column = 0; column < width; column++) {
      if (values[column] === reference[column]) continue;
      changes[column]! += Math.abs(decisions[row]! - without[column]!);
    }
  }
  const sum = changes.reduce((all, change) => all + change, 0);
  return changes.map((change) => (sum > 0 ? change / sum : 1 / width));
}

/** In ascending order. */
export function someRows(rows: number, most: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  if (rows <= most) return order;
  shuffle(order, new Random(seed));
  return order.slice(0, most).sort();
}
