// Square blocks of any numbers -> rows of shares that add up to 1, in place; and back again.

import type { Block } from './matrix-product.ts';

export function softmax({ numbers, at, rowStep }: Block, length: number, scale: number): void {
  for (let row = 0, from = at; row < length; row++, from += rowStep) {
    // The largest becomes 1, so that none overflows.
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < from + length; i++) largest = Math.max(largest, numbers[i]!);
    let sum = 0;
    for (let i = from; i < from + length; i++) {
      const share = Math.exp((numbers[i]! - largest) * scale);
      numbers[i] = share;
      sum += share;
    }
    for (let i = from; i < from + length; i++) numbers[i]! /= sum;
  }
}

/** What the loss says about the shares, in `slopes`, becomes what it says about the numbers. */
export function softmaxBack(shares: Block, slopes: Block, length: number, scale: number): void {
  for (let row = 0; row < length; row++) {
    const from = shares.at + row * shares.rowStep;
    const to = slopes.at + row * slopes.rowStep;
    let mean = 0;
    for (let i = 0; i < length; i++) mean += shares.numbers[from + i]! * slopes.numbers[to + i]!;
    for (let i = 0; i < length; i++) {
      const slope = slopes.numbers[to + i]! - mean;
      slopes.numbers[to + i] = shares.numbers[from + i]! * slope * scale;
    }
  }
}
