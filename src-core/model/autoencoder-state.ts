// What an autoencoder knows once it is fitted, and whether what a file holds is such knowledge.

import { type Activation, activations } from './neural/activation.ts';
import { networkCount } from './neural/dense-network.ts';
import { areWithin, isNumbers } from './neural/state-checks.ts';

export interface AutoencoderState {
  /** Of the input, the hidden layers and the output. */
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly weights: Float32Array;
  /** Mean squared error of each epoch: the curve that shows whether it learned. */
  readonly trainingLoss: readonly number[];
  readonly validationLoss: readonly number[];
  /** Mean squared error of each column over the rows held out. */
  readonly columnLoss: Float64Array;
}

export const mostLayers = 9;
export const mostLayerSize = 1024;
export const mostEpochs = 10_000;

/** With weights this small no sum of theirs leaves the range of a double. */
const mostWeight = 1e6;
const mostLoss = 1e200;

export function isAutoencoderState(state: unknown, width: number): state is AutoencoderState {
  if (typeof state !== 'object' || state === null) return false;
  const { sizes, activation, weights, trainingLoss, validationLoss, columnLoss } = state as Partial<
    Record<keyof AutoencoderState, unknown>
  >;
  return (
    isNetworkOf(sizes, width) &&
    activations.some((known) => known === activation) &&
    weights instanceof Float32Array &&
    weights.length === networkCount(sizes) &&
    areWithin(weights, -mostWeight, mostWeight) &&
    isCurve(trainingLoss) &&
    isCurve(validationLoss) &&
    columnLoss instanceof Float64Array &&
    columnLoss.length === width &&
    areWithin(columnLoss, 0, mostLoss)
  );
}

function isNetworkOf(sizes: unknown, width: number): sizes is number[] {
  if (!isNumbers(sizes) || sizes.length < 3 || sizes.length > mostLayers + 2) return false;
  const hidden = sizes.slice(1, -1);
  return (
    sizes[0] === width &&
    sizes.at(-1) === width &&
    hidden.every((size) => Number.isInteger(size) && size >= 1 && size <= mostLayerSize)
  );
}

const isCurve = (losses: unknown): boolean =>
  isNumbers(losses) && losses.length <= mostEpochs && areWithin(losses, 0, mostLoss);
