// Flows by their first packets -> how much each packet's direction, size and gap surprise a small transformer,
// trained from scratch on ordinary flows, that guesses them by all others of the flow: the mean of the three packets
// that surprise it most. It sees what is odd inside a conversation (odd clients, shells, tunnels); each flow
// of a scan or flood begins as many others do.

import { AppError } from '../base/app-error.ts';
import { firstPackets } from '../flow/first-packets.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { hiddenSurprise } from './hidden-loss.ts';
import { flowsAtOnce, HiddenPackets } from './hidden-packets.ts';
import { type Model, model } from './model.ts';
import { rangeComplaint } from './neural/complaints.ts';
import { PacketNetwork } from './packet-network.ts';
import { sequenceColumns } from './packet-sequences.ts';
import { everyRow } from './preparation.ts';
import { trainSequences } from './sequence-training.ts';
import {
  isSequenceTransformerState,
  mostEpochs,
  mostHeads,
  mostLayers,
  mostWidth,
  type SequenceTransformerState,
} from './sequence-transformer-state.ts';

type Settings = {
  /** Numbers that stand for one packet inside the network. */
  readonly d_model: number;
  readonly heads: number;
  readonly layers: number;
  readonly epochs: number;
  readonly learning_rate: number;
  /** Of each flow. */
  readonly max_packets: number;
  /** More flows than these are not learned of, whatever they are. */
  readonly max_rows: number;
};

const ranges = {
  d_model: { least: 1, most: mostWidth, isWhole: true },
  heads: { least: 1, most: mostHeads, isWhole: true },
  layers: { least: 1, most: mostLayers, isWhole: true },
  epochs: { least: 1, most: mostEpochs, isWhole: true },
  learning_rate: { least: 1e-6, most: 0.1 },
  max_packets: { least: 1, most: firstPackets, isWhole: true },
  max_rows: { least: 1, most: 1_000_000, isWhole: true },
};

const kind: Model<SequenceTransformerState, Settings> = {
  id: 'sequence-transformer',
  title: 'Sequence transformer',
  explain:
    'Unusual are flows whose first packets do not follow from one another as in ordinary ones.',
  needsLabels: false,
  reads: 'first packets',
  defaults: {
    d_model: 32,
    heads: 2,
    layers: 1,
    epochs: 8,
    learning_rate: 2e-3,
    max_packets: firstPackets,
    max_rows: 20_000,
  },
  complaint(settings) {
    const complaint = rangeComplaint(settings, ranges);
    if (complaint !== undefined) return complaint;
    return settings.d_model % settings.heads === 0
      ? undefined
      : '"d_model" must be a multiple of "heads".';
  },
  fit(matrix, _labels, settings, options) {
    checkColumns(matrix);
    const shape = {
      longest: settings.max_packets,
      width: settings.d_model,
      heads: settings.heads,
      layers: settings.layers,
    };
    const { epochs, learning_rate, max_rows } = settings;
    const plan = { shape, epochs, learningRate: learning_rate, mostRows: max_rows };
    return trainSequences(matrix, plan, options);
  },
  score(state, matrix) {
    const scores = new Float64Array(matrix.rows);
    const shares = new Float64Array(sequenceColumns.length);
    eachSurprise(state, matrix, everyRow(matrix.rows), (parts, packets, row) => {
      scores[row] = shareOut(parts, packets, shares);
    });
    return scores;
  },
  explainRow(state, matrix, row) {
    const added = new Float64Array(sequenceColumns.length);
    let raw = 0;
    eachSurprise(state, matrix, [row], (parts, packets) => {
      raw = shareOut(parts, packets, added);
    });
    return { raw, base: 0, added, interaction: 0 };
  },
  importance({ columnLoss, packets }) {
    const total = columnLoss.map((loss, column) => loss * packets[column % firstPackets]!);
    const sum = total.reduce((so, loss) => so + loss, 0);
    return total.map((loss) => (sum > 0 ? loss / sum : 1 / total.length));
  },
  isState: isSequenceTransformerState,
};

function checkColumns({ columns }: FeatureMatrix): void {
  const isRight =
    columns.length === sequenceColumns.length &&
    columns.every((column, i) => column === sequenceColumns[i]);
  if (isRight) return;
  const sentence = 'This model reads the first packets of flows, as the nfstream profile has them.';
  throw new AppError('bad-input', sentence);
}

function eachSurprise(
  { shape, scale, weights }: SequenceTransformerState,
  matrix: FeatureMatrix,
  rows: ArrayLike<number>,
  see: (parts: Float64Array, packets: number, nth: number) => void,
): void {
  const network = new PacketNetwork(shape, flowsAtOnce);
  network.parameters.values.set(weights);
  new HiddenPackets(network, shape, scale, hiddenSurprise).of(matrix, rows, see);
}

/** An odd packet or two do not vanish among many usual ones; measured, see docs/detection.md. */
const mostWorst = 3;

/** Fills in what each column adds to the score, and gives the score: their sum, in order. */
function shareOut(parts: Float64Array, packets: number, shares: Float64Array): number {
  const worst = worstPlaces(parts, packets);
  shares.fill(0);
  for (const place of worst) {
    for (let at = place; at < shares.length; at += firstPackets) {
      shares[at] = parts[at]! / worst.length;
    }
  }
  return shares.reduce((sum, share) => sum + share, 0);
}

/** Those of the packets that surprise most; of equal ones the first. */
function worstPlaces(parts: Float64Array, packets: number): number[] {
  const surpriseOf = (place: number): number => {
    let surprise = 0;
    for (let at = place; at < parts.length; at += firstPackets) surprise += parts[at]!;
    return surprise;
  };
  return Array.from({ length: packets }, (_, place) => ({ place, by: surpriseOf(place) }))
    .sort((a, b) => b.by - a.by || a.place - b.place)
    .slice(0, mostWorst)
    .map(({ place }) => place);
}

export const sequenceTransformer = model(kind);
