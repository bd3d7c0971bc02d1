// Rows -> those to learn of and those to check with; and the order in which an epoch meets the first.

import type { Random } from '../../base/random.ts';

export interface HeldOut {
  readonly training: Uint32Array;
  /** Where there are too few rows to spare one, those of training. */
  readonly validation: Uint32Array;
}

export function holdOut(rows: number, ratio: number, random: Random): HeldOut {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  shuffle(order, random);
  const spared = Math.min(Math.round(rows * ratio), rows - 1);
  if (spared < 1) return { training: order, validation: order.slice() };
  return { training: order.subarray(spared), validation: order.subarray(0, spared) };
}

/** In place (Fisher and Yates). */
export function shuffle(list: Uint32Array, random: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.between(0, i);
    const last = list[i]!;
    list[i] = list[j]!;
    list[j] = last;
  }
}
