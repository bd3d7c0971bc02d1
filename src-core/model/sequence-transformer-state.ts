// What a sequence transformer knows once it is fitted, and whether what a file holds is such knowledge.

import { firstPackets } from '../flow/first-packets.ts';
import { areWithin, isNumbers } from './neural/state-checks.ts';
import { type PacketNetworkShape, packetNetworkCount } from './packet-network.ts';
import { type PacketScale, sequenceColumns } from './packet-sequences.ts';

export interface SequenceTransformerState {
  readonly shape: PacketNetworkShape;
  readonly scale: PacketScale;
  readonly weights: Float32Array;
  /** Mean loss of a hidden packet, by epoch. */
  readonly trainingLoss: readonly number[];
  readonly validationLoss: readonly number[];
  /** Of the flows held out that have the packet: mean loss by column. */
  readonly columnLoss: Float64Array;
  /** How many of them have a first, a second packet and so on. */
  readonly packets: Float64Array;
}

export const mostWidth = 256;
export const mostHeads = 16;
export const mostLayers = 6;
export const mostEpochs = 1000;

/** With weights this small no sum of theirs leaves the range of a double. */
const mostWeight = 1e6;
const mostLoss = 1e100;

type Parts<T> = Partial<Record<keyof T, unknown>>;

export function isSequenceTransformerState(
  state: unknown,
  width: number,
): state is SequenceTransformerState {
  if (typeof state !== 'object' || state === null) return false;
  const { shape, scale, weights, trainingLoss, validationLoss, columnLoss, packets } =
    state as Parts<SequenceTransformerState>;
  return (
    width === sequenceColumns.length &&
    isShape(shape) &&
    isScale(scale) &&
    weights instanceof Float32Array &&
    weights.length === packetNetworkCount(shape) &&
    areWithin(weights, -mostWeight, mostWeight) &&
    isCurve(trainingLoss) &&
    isCurve(validationLoss) &&
    columnLoss instanceof Float64Array &&
    columnLoss.length === width &&
    areWithin(columnLoss, 0, mostLoss) &&
    packets instanceof Float64Array &&
    packets.length === firstPackets &&
    areWithin(packets, 0, Number.MAX_SAFE_INTEGER)
  );
}

function isShape(value: unknown): value is PacketNetworkShape {
  if (typeof value !== 'object' || value === null) return false;
  const { longest, width, heads, layers } = value as Parts<PacketNetworkShape>;
  return (
    isCount(longest, firstPackets) &&
    isCount(width, mostWidth) &&
    isCount(heads, mostHeads) &&
    isCount(layers, mostLayers) &&
    width % heads === 0
  );
}

function isScale(value: unknown): value is PacketScale {
  if (typeof value !== 'object' || value === null) return false;
  const { sizeMiddle, sizeSpread, gapMiddle, gapSpread } = value as Parts<PacketScale>;
  const [middles, spreads] = [
    [sizeMiddle, gapMiddle],
    [sizeSpread, gapSpread],
  ];
  return (
    isNumbers(middles) &&
    isNumbers(spreads) &&
    areWithin(middles, -mostWeight, mostWeight) &&
    areWithin(spreads, 1 / mostWeight, mostWeight)
  );
}

const isCount = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;

const isCurve = (losses: unknown): boolean =>
  isNumbers(losses) && losses.length <= mostEpochs && areWithin(losses, 0, mostLoss);
