// Ordinary flows -> a network that guesses hidden packets of them by the others, its loss curves, and
// what it cannot guess by column.

import { AppError } from '../base/app-error.ts';
import { Random } from '../base/random.ts';
import { firstPackets } from '../flow/first-packets.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { hiddenLoss } from './hidden-loss.ts';
import { flowsAtOnce, HiddenPackets } from './hidden-packets.ts';
import type { FitOptions } from './model.ts';
import { Adam } from './neural/adam.ts';
import { EarlyStopping } from './neural/early-stopping.ts';
import { holdOut, shuffle } from './neural/held-out.ts';
import { PacketBatch } from './packet-batch.ts';
import { PacketNetwork, type PacketNetworkShape } from './packet-network.ts';
import { learnScale, packetsOfRow, sequenceColumns } from './packet-sequences.ts';
import { everyRow } from './preparation.ts';
import type { SequenceTransformerState } from './sequence-transformer-state.ts';

export interface SequencePlan {
  readonly shape: PacketNetworkShape;
  readonly epochs: number;
  readonly learningRate: number;
  readonly mostRows: number;
}

const validationRatio = 0.1;
/** Enough to see when to stop; each costs four runs. */
const mostHeldOut = 1000;
const patience = 5;
/** Of a flow's packets so many are hidden, drawn anew each time. */
const leastHidden = 0.15;
const mostHidden = 0.3;
/** The pace falls evenly to this share of itself: the last epochs settle. */
const lastPace = 0.05;

export function trainSequences(
  matrix: FeatureMatrix,
  plan: SequencePlan,
  options: FitOptions,
): SequenceTransformerState {
  const { shape } = plan;
  const random = new Random(options.seed);
  const rows = rowsToLearnOf(matrix, plan, random);
  const scale = learnScale(matrix, rows, shape.longest);
  const flows = partFlows(matrix, rows, random);
  const network = new PacketNetwork(shape, flowsAtOnce);
  network.scatter(random);
  const hidden = new HiddenPackets(network, shape, scale, hiddenLoss);
  const batch = new PacketBatch(flowsAtOnce, shape.longest, scale);
  const optimizer = new Adam(network.parameters);
  const stopping = new EarlyStopping(network.parameters.values, patience);
  const [trainingLoss, validationLoss]: [number[], number[]] = [[], []];
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    const pace = 1 - (1 - lastPace) * (epoch / plan.epochs);
    const step = () => optimizer.step(plan.learningRate * pace);
    trainingLoss.push(learnOnce(network, batch, flows, random, step));
    validationLoss.push(lossOf(hidden, flows).mean);
    options.progress?.((epoch + 1) / plan.epochs);
    options.loss?.(trainingLoss.at(-1)!, validationLoss.at(-1)!);
    if (stopping.isOverAfter(validationLoss.at(-1)!)) break;
  }
  stopping.restoreBest();
  const weights = Float32Array.from(network.parameters.values);
  network.parameters.values.set(weights);
  const { byColumn, packets } = lossOf(hidden, flows);
  return { shape, scale, weights, trainingLoss, validationLoss, columnLoss: byColumn, packets };
}

/** Those that have a packet, at random and no more than was asked for. */
function rowsToLearnOf(
  matrix: FeatureMatrix,
  { shape, mostRows }: SequencePlan,
  random: Random,
): Uint32Array {
  const rows = everyRow(matrix.rows).filter((row) => packetsOfRow(matrix, row, shape.longest) > 0);
  if (rows.length === 0) {
    throw new AppError('bad-input', 'There is no flow with a packet to learn from.');
  }
  shuffle(rows, random);
  return rows.subarray(0, mostRows);
}

interface Flows {
  readonly matrix: FeatureMatrix;
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

function partFlows(matrix: FeatureMatrix, rows: Uint32Array, random: Random): Flows {
  const ratio = Math.min(validationRatio, mostHeldOut / rows.length);
  const { training, validation } = holdOut(rows.length, ratio, random);
  const rowOf = (place: number) => rows[place]!;
  return { matrix, training: training.map(rowOf), validation: validation.map(rowOf) };
}

/** One epoch; gives the mean loss of a hidden packet. */
function learnOnce(
  network: PacketNetwork,
  batch: PacketBatch,
  { matrix, training }: Flows,
  random: Random,
  step: () => void,
): number {
  const loss = new Float64Array(network.outputs.length);
  let sum = 0;
  let count = 0;
  shuffle(training, random);
  for (let first = 0; first < training.length; first += flowsAtOnce) {
    batch.clear();
    let hidden = 0;
    for (let i = first; i < Math.min(first + flowsAtOnce, training.length); i++) {
      hidden += hideSome(batch, batch.add(matrix, training[i]!, i), random);
    }
    network.run(batch);
    sum += hiddenLoss(batch, network.outputs, loss, network.outputGradient, 1 / hidden);
    count += hidden;
    network.learn(batch);
    step();
  }
  return sum / count;
}

/** At least one; gives how many of the flow's packets are hidden. */
function hideSome(batch: PacketBatch, packets: number, random: Random): number {
  const share = leastHidden + (mostHidden - leastHidden) * random.unit();
  const wanted = Math.max(1, Math.round(share * packets));
  // Every subset of that size is as likely as any other (Knuth, volume 2, 3.4.2, algorithm S).
  for (let place = 0, hidden = 0; hidden < wanted; place++) {
    if ((packets - place) * random.unit() >= wanted - hidden) continue;
    batch.hide(place);
    hidden += 1;
  }
  return wanted;
}

/** Of the flows held out: of a packet, and by column of a packet that has one. */
function lossOf(hidden: HiddenPackets, { matrix, validation }: Flows) {
  const byColumn = new Float64Array(sequenceColumns.length);
  const packets = new Float64Array(firstPackets);
  let sum = 0;
  let count = 0;
  hidden.of(matrix, validation, (parts, length) => {
    for (let i = 0; i < parts.length; i++) {
      byColumn[i]! += parts[i]!;
      sum += parts[i]!;
    }
    for (let place = 0; place < length; place++) packets[place]! += 1;
    count += length;
  });
  for (let i = 0; i < byColumn.length; i++) {
    byColumn[i]! /= Math.max(1, packets[i % firstPackets]!);
  }
  return { mean: sum / count, byColumn, packets };
}
