// What the network guessed of hidden packets, held against what they were: the loss that it learns by, and the
// surprise that flows are scored by.

import type { PacketBatch } from './packet-batch.ts';
import { binnedParts, gapBins, outputsOfPacket, sizeBins } from './packet-bins.ts';
import { partsOfPacket } from './packet-sequences.ts';

/** So much of what was met counts for the bins beside it: there are few packets of most sizes to learn from. */
const smeared = 0.3;
/** A bin that was never met is not impossible: this share of all chances lies evenly on all bins. */
const floor = 0.01;

/**
 * `loss` gets the parts of each hidden packet's loss, cross-entropies. `gradient`, when given, gets what they
 * say about the outputs, times `weight`. Gives the sum of all parts.
 */
export function hiddenLoss(
  batch: PacketBatch,
  outputs: Float64Array,
  loss: Float64Array,
  gradient?: Float64Array,
  weight = 1,
): number {
  const shares = new Float64Array(sizeBins.count);
  gradient?.fill(0, 0, batch.packets * outputsOfPacket);
  return eachPart(batch, loss, (from, bins, target) => {
    if (bins === 1) {
      if (gradient) gradient[from] = weight * (chanceOf(outputs[from]!) - target);
      return leaningLoss(outputs[from]!, target);
    }
    sharesOf(outputs, from, bins, shares);
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) {
      const wanted = wantedOf(bin, target, bins);
      if (gradient) gradient[from + bin] = weight * (shares[bin]! - wanted);
      if (wanted > 0) sum -= wanted * Math.log(Math.max(shares[bin]!, leastShare));
    }
    return sum;
  });
}

/**
 * By how much each part is less likely than what the network itself expected there, in nats: where everything
 * may come, nothing is odd. Below 0 is what was likelier than most.
 */
export function hiddenSurprise(
  batch: PacketBatch,
  outputs: Float64Array,
  surprise: Float64Array,
): void {
  const shares = new Float64Array(sizeBins.count);
  eachPart(batch, surprise, (from, bins, target) => {
    if (bins === 1) {
      const leaning = outputs[from]!;
      const chance = chanceOf(leaning);
      const expected = chance * leaningLoss(leaning, 1) + (1 - chance) * leaningLoss(leaning, 0);
      return leaningLoss(leaning, target) - expected;
    }
    sharesOf(outputs, from, bins, shares);
    let expected = 0;
    const lossOf = (bin: number) => -Math.log((1 - floor) * shares[bin]! + floor / bins);
    for (let bin = 0; bin < bins; bin++) {
      expected += ((1 - floor) * shares[bin]! + floor / bins) * lossOf(bin);
    }
    return lossOf(target) - expected;
  });
}

/** `cost` of one part: where its outputs begin, how many there are, and which of them it was. */
function eachPart(
  { packets, isHidden, targets, bins }: PacketBatch,
  into: Float64Array,
  cost: (from: number, bins: number, target: number) => number,
): number {
  let sum = 0;
  for (let packet = 0, at = 0; packet < packets; packet++, at += partsOfPacket) {
    if (isHidden[packet] === 0) continue;
    const from = packet * outputsOfPacket;
    into[at] = cost(from, 1, targets[at]!);
    into[at + 1] = cost(from + 1, sizeBins.count, bins[packet * binnedParts]!);
    into[at + 2] = cost(from + 1 + sizeBins.count, gapBins.count, bins[packet * binnedParts + 1]!);
    sum += into[at]! + into[at + 1]! + into[at + 2]!;
  }
  return sum;
}

/** Cross-entropy of a direction; overflows nowhere. */
const leaningLoss = (leaning: number, direction: number): number =>
  Math.max(leaning, 0) - leaning * direction + Math.log1p(Math.exp(-Math.abs(leaning)));

const chanceOf = (leaning: number): number => 1 / (1 + Math.exp(-leaning));

/** With a loss of some 700 at most. */
const leastShare = 1e-300;

function sharesOf(outputs: Float64Array, from: number, bins: number, into: Float64Array): void {
  // The largest becomes 1, so that none overflows.
  let largest = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < bins; bin++) largest = Math.max(largest, outputs[from + bin]!);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    into[bin] = Math.exp(outputs[from + bin]! - largest);
    sum += into[bin]!;
  }
  for (let bin = 0; bin < bins; bin++) into[bin]! /= sum;
}

/** At either end the half that has no neighbour stays. */
function wantedOf(bin: number, target: number, bins: number): number {
  const away = Math.abs(bin - target);
  if (away > 1) return 0;
  if (away === 1) return smeared / 2;
  const neighbours = Number(target > 0) + Number(target < bins - 1);
  return 1 - (smeared / 2) * neighbours;
}
