// Ordinary rows -> a network that gives them back, its loss curves, and what it cannot learn by column.

import { Random } from '../base/random.ts';
import type { AutoencoderState } from './autoencoder-state.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { FitOptions } from './model.ts';
import type { Activation } from './neural/activation.ts';
import { Adam } from './neural/adam.ts';
import { DenseNetwork } from './neural/dense-network.ts';
import { EarlyStopping } from './neural/early-stopping.ts';
import { type HeldOut, holdOut, shuffle } from './neural/held-out.ts';
import { gatherRows, reconstruct } from './reconstruction.ts';

export interface AutoencoderPlan {
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly validationRatio: number;
  readonly patience: number;
}

export function trainAutoencoder(
  matrix: FeatureMatrix,
  plan: AutoencoderPlan,
  { seed, progress, loss }: FitOptions,
): AutoencoderState {
  const { sizes, activation, epochs } = plan;
  const random = new Random(seed);
  const parts = holdOut(matrix.rows, plan.validationRatio, random);
  const batchSize = Math.min(plan.batchSize, matrix.rows);
  const network = new DenseNetwork(sizes, activation, batchSize);
  network.scatter(random);
  const optimizer = new Adam(network.parameters);
  const stopping = new EarlyStopping(network.parameters.values, plan.patience);
  const [trainingLoss, validationLoss]: [number[], number[]] = [[], []];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(parts.training, random);
    const learn = (count: number) => {
      network.learn(count);
      optimizer.step(plan.learningRate);
    };
    trainingLoss.push(meanLoss(network, matrix, parts.training, batchSize, learn));
    validationLoss.push(meanLoss(network, matrix, parts.validation, batchSize));
    progress?.((epoch + 1) / epochs);
    loss?.(trainingLoss.at(-1)!, validationLoss.at(-1)!);
    if (stopping.isOverAfter(validationLoss.at(-1)!)) break;
  }
  stopping.restoreBest();
  const weights = Float32Array.from(network.parameters.values);
  const known = { sizes, activation, weights };
  return { ...known, trainingLoss, validationLoss, columnLoss: lossByColumn(known, matrix, parts) };
}

/** Mean squared error over rows and columns; `learn` is called behind each batch of it. */
function meanLoss(
  network: DenseNetwork,
  matrix: FeatureMatrix,
  rows: Uint32Array,
  batchSize: number,
  learn?: (rows: number) => void,
): number {
  const width = matrix.columns.length;
  const { input, output, outputGradient } = network;
  let sum = 0;
  for (let first = 0; first < rows.length; first += batchSize) {
    const count = Math.min(batchSize, rows.length - first);
    gatherRows(matrix, rows, first, count, input);
    network.run(count);
    const slope = 2 / (count * width);
    for (let i = 0; i < count * width; i++) {
      const error = output[i]! - input[i]!;
      sum += error * error;
      outputGradient[i] = slope * error;
    }
    learn?.(count);
  }
  return sum / (rows.length * width);
}

function lossByColumn(
  known: Pick<AutoencoderState, 'sizes' | 'activation' | 'weights'>,
  matrix: FeatureMatrix,
  { validation }: HeldOut,
): Float64Array {
  const means = new Float64Array(matrix.columns.length);
  reconstruct(known, matrix, validation, (squares) => {
    for (let i = 0; i < means.length; i++) means[i]! += squares[i]! / validation.length;
  });
  return means;
}
