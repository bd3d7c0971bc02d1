// Sizes and gaps of packets as one of so many bins of their logarithm: a guess is then a chance for each, and
// what lies between two usual sizes is not taken for usual.

import { partsOfPacket } from './packet-sequences.ts';

interface Bins {
  readonly count: number;
  /** By logarithm: where the first one begins and where the last one ends; what is further out is in it. */
  readonly least: number;
  readonly most: number;
}

/** 32 bytes to 2,000, a bin for every 9 %: bare headers with and without options lie apart. */
export const sizeBins: Bins = { count: 48, least: 3.5, most: 7.6 };
/** A tenth of a millisecond to three minutes, nearly a doubling each. */
export const gapBins: Bins = { count: 24, least: 0, most: 14.4 };

/** One for the direction, then one for each bin of sizes, then of gaps. */
export const outputsOfPacket = 1 + sizeBins.count + gapBins.count;
export const binnedParts = partsOfPacket - 1;

export const sizeBinOf = (bytes: number): number => binOf(bytes, sizeBins);
export const gapBinOf = (milliseconds: number): number => binOf(10 * milliseconds, gapBins);

function binOf(value: number, { count, least, most }: Bins): number {
  const place = ((Math.log1p(Math.max(0, value)) - least) / (most - least)) * count;
  return Math.max(0, Math.min(count - 1, Math.floor(place)));
}
