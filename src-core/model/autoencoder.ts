// Rows -> how badly a network that learned to squeeze ordinary rows through a narrow place, and to
// unfold them again, does it with each of these: the mean squared error over the columns.

import { AppError } from '../base/app-error.ts';
import {
  type AutoencoderState,
  isAutoencoderState,
  mostEpochs,
  mostLayers,
  mostUnits,
} from './autoencoder-state.ts';
import { trainAutoencoder } from './autoencoder-training.ts';
import { type Model, type ModelSettingValue, model } from './model.ts';
import { activations } from './neural/activation.ts';
import { rangeComplaint } from './neural/complaints.ts';
import { everyRow } from './preparation.ts';
import { reconstruct, total } from './reconstruction.ts';

type Settings = {
  /** From the input to the output, or `auto`: by the number of columns. */
  readonly hidden_layers: readonly number[] | 'auto';
  readonly epochs: number;
  readonly batch_size: number;
  readonly learning_rate: number;
  readonly activation: (typeof activations)[number];
  /** Of the rows: they are held out to see when to stop. */
  readonly validation_ratio: number;
  /** Epochs without a better loss. */
  readonly patience: number;
};

const ranges = {
  epochs: { least: 1, most: mostEpochs, isWhole: true },
  batch_size: { least: 1, most: 65_536, isWhole: true },
  learning_rate: { least: 1e-6, most: 1 },
  validation_ratio: { least: 0, most: 0.5 },
  patience: { least: 1, most: mostEpochs, isWhole: true },
};

const kind: Model<AutoencoderState, Settings> = {
  id: 'autoencoder',
  title: 'Autoencoder',
  explain: 'Unusual is what a network that learned to give back ordinary traffic cannot give back.',
  needsLabels: false,
  defaults: {
    hidden_layers: [32, 8, 32],
    epochs: 50,
    batch_size: 256,
    learning_rate: 1e-3,
    activation: 'relu',
    validation_ratio: 0.1,
    patience: 5,
  },
  complaint(settings) {
    if (!areLayers(settings.hidden_layers)) {
      return `"hidden_layers" must be "auto" or up to ${mostLayers} sizes from 1 to ${mostUnits}.`;
    }
    if (!activations.includes(settings.activation)) {
      return `"activation" must be one of ${activations.join(', ')}.`;
    }
    return rangeComplaint(settings, ranges);
  },
  fit(matrix, _labels, settings, options) {
    if (matrix.rows === 0) throw new AppError('bad-input', 'There are no rows to learn from.');
    const width = matrix.columns.length;
    const { hidden_layers } = settings;
    const hidden = hidden_layers === 'auto' ? layersFor(width) : hidden_layers;
    const plan = {
      sizes: [width, ...hidden, width],
      activation: settings.activation,
      epochs: settings.epochs,
      batchSize: settings.batch_size,
      learningRate: settings.learning_rate,
      validationRatio: settings.validation_ratio,
      patience: settings.patience,
    };
    return trainAutoencoder(matrix, plan, options);
  },
  score(state, matrix) {
    const scores = new Float64Array(matrix.rows);
    reconstruct(state, matrix, everyRow(matrix.rows), (shares, row) => {
      scores[row] = total(shares);
    });
    return scores;
  },
  explainRow(state, matrix, row) {
    const added = new Float64Array(matrix.columns.length);
    reconstruct(state, matrix, [row], (shares) => added.set(shares));
    return { raw: total(added), base: 0, added, interaction: 0 };
  },
  importance({ columnLoss }) {
    const sum = total(columnLoss);
    return columnLoss.map((loss) => (sum > 0 ? loss / sum : 1 / columnLoss.length));
  },
  isState: isAutoencoderState,
};

function areLayers(layers: ModelSettingValue): boolean {
  if (layers === 'auto') return true;
  return (
    Array.isArray(layers) &&
    layers.length >= 1 &&
    layers.length <= mostLayers &&
    layers.every((size) => Number.isInteger(size) && size >= 1 && size <= mostUnits)
  );
}

/** Narrow enough that not every row fits through, wide enough for what columns have in common. */
function layersFor(width: number): number[] {
  const outer = Math.max(4, Math.min(64, Math.ceil(width * 0.8)));
  const narrow = Math.max(1, Math.min(16, Math.ceil(width / 5), outer - 1));
  return [outer, narrow, outer];
}

export const autoencoder = model(kind);
