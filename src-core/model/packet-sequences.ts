// The first packets of flows, as the `nfstream` profile has them in its columns -> sequences of
// directions, sizes and gaps on a scale that a network learns on.

import { firstPackets } from '../flow/first-packets.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

const nth = Array.from({ length: firstPackets }, (_, i) => i + 1);

/** What the model reads, in raw units: which way (0, 1), bytes, milliseconds; -1 where no packet is. */
export const sequenceColumns: readonly string[] = ['direction', 'ps', 'piat_ms'].flatMap((what) =>
  nth.map((i) => `splt_${what}_${i}`),
);

/** Of a packet: direction, size, gap. In the columns each comes for all packets before the next. */
export const partsOfPacket = 3;
export const columnOf = (part: number, place: number): number => part * firstPackets + place;

/** Of sizes and gaps, by their logarithm: where they lie and how far they spread. */
export interface PacketScale {
  readonly sizeMiddle: number;
  readonly sizeSpread: number;
  readonly gapMiddle: number;
  readonly gapSpread: number;
}

/** A tenth is 10 % more or less: what varies less than that is as good as constant. */
const leastSpread = 0.1;
/** Further out nothing gets. */
const farthest = 10;

/** How many of a row's first packets there are, at most `most`. */
export function packetsOfRow({ values }: FeatureMatrix, row: number, most: number): number {
  const at = row * sequenceColumns.length;
  let count = 0;
  while (count < most && values[at + count]! >= 0) count += 1;
  return count;
}

/** Of the row's packet at a place, as it stands in the matrix. */
export const partOf = (
  { values }: FeatureMatrix,
  row: number,
  place: number,
  part: number,
): number => values[row * sequenceColumns.length + columnOf(part, place)]!;

/** `into` gets direction, size and gap of the row's packet at a place. */
export function readPacket(
  { values }: FeatureMatrix,
  row: number,
  place: number,
  scale: PacketScale,
  into: Float64Array,
  at: number,
): void {
  const from = row * sequenceColumns.length + place;
  const size = logOf(values[from + firstPackets]!);
  const gap = logOf(values[from + 2 * firstPackets]!);
  into[at] = values[from]! > 0.5 ? 1 : 0;
  into[at + 1] = bounded((size - scale.sizeMiddle) / scale.sizeSpread);
  into[at + 2] = bounded((gap - scale.gapMiddle) / scale.gapSpread);
}

const logOf = (value: number): number => Math.log1p(Math.max(0, value));
const bounded = (value: number): number => Math.max(-farthest, Math.min(farthest, value));

export function learnScale(
  matrix: FeatureMatrix,
  rows: ArrayLike<number>,
  most: number,
): PacketScale {
  const size = spreadOf(matrix, rows, most, 1);
  const gap = spreadOf(matrix, rows, most, 2);
  return {
    sizeMiddle: size.mean,
    sizeSpread: size.spread,
    gapMiddle: gap.mean,
    gapSpread: gap.spread,
  };
}

function spreadOf(matrix: FeatureMatrix, rows: ArrayLike<number>, most: number, part: number) {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    const packets = packetsOfRow(matrix, rows[i]!, most);
    const from = rows[i]! * sequenceColumns.length + columnOf(part, 0);
    for (let at = from; at < from + packets; at++) {
      const value = logOf(matrix.values[at]!);
      const step = value - mean;
      count += 1;
      mean += step / count;
      squares += step * (value - mean);
    }
  }
  return { mean, spread: Math.max(leastSpread, Math.sqrt(squares / Math.max(1, count))) };
}
