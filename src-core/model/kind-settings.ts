// The settings of every kind of model as a form asks for them. What is right or wrong of them in the end is
// the kind's own complaint; a test holds both together.

import { kernelNames, mostGamma } from './kernel/kernel.ts';
import type { Model, ModelSettingValue } from './model.ts';
import { activations } from './neural/activation.ts';
import { headKinds } from './text-transformer/embedding-distance.ts';

export interface KindSetting {
  readonly name: string;
  readonly help: string;
  readonly type: 'whole' | 'number' | 'choice' | 'yes-no' | 'text' | 'numbers';
  readonly default: ModelSettingValue;
  readonly least: number | null;
  readonly most: number | null;
  readonly choices: readonly string[];
}

type Shown = Omit<KindSetting, 'name' | 'default'>;

const whole = (least: number, most: number, help: string): Shown => ({
  ...{ help, type: 'whole', least, most, choices: [] },
});
const number = (
  least: number,
  most: number,
  help: string,
  choices: readonly string[] = [],
): Shown => ({ help, type: 'number', least, most, choices });
const oneOf = (choices: readonly string[], help: string): Shown => ({
  ...{ help, type: 'choice', least: null, most: null, choices },
});
const words = (help: string): Shown => ({
  ...{ help, type: 'text', least: null, most: null, choices: [] },
});

const gamma = number(
  1e-9,
  mostGamma,
  'How near two rows must be to count as alike; scale goes by how far the columns spread.',
  ['scale', 'auto'],
);
const kernel = oneOf(kernelNames, 'What the boundary may look like.');
const tolerance = number(1e-9, 1, 'How exactly it is solved.');
const exactRows = (most: string) =>
  whole(2, 20_000, `With more rows than these ${most}, which is quicker and less exact.`);

const shown: Readonly<Record<string, Readonly<Record<string, Shown>>>> = {
  'isolation-forest': {
    n_estimators: whole(1, 1000, 'Trees: more are steadier and slower.'),
    max_samples: number(
      0.0001,
      10_000_000,
      'Rows that each tree is made of; below 1 a share of them.',
      ['auto'],
    ),
    max_features: number(0.001, 1, 'The share of columns that each tree may cut.'),
    contamination: number(
      0.0001,
      0.5,
      'The share of attacks among the rows, if known; auto goes by the false-alarm rate.',
      ['auto'],
    ),
  },
  'one-class-svm': {
    nu: number(1e-6, 1, 'The share of ordinary rows that may lie outside.'),
    gamma,
    kernel,
    tolerance,
    max_rows_exact: exactRows('it is approximated by waves'),
    n_components: whole(2, 4096, 'Waves that stand for the kernel where it is approximated.'),
  },
  autoencoder: {
    hidden_layers: {
      help: 'Sizes of the layers between input and output; the smallest is the neck.',
      ...{ type: 'numbers', least: 1, most: 1024, choices: ['auto'] },
    },
    epochs: whole(1, 10_000, 'Times it sees all rows at most; it stops when it learns no more.'),
    batch_size: whole(1, 65_536, 'Rows that it learns from at a time.'),
    learning_rate: number(1e-6, 1, 'How large its steps are.'),
    activation: oneOf(activations, 'What bends its numbers.'),
    validation_ratio: number(0, 0.5, 'The share of rows by which it sees when to stop.'),
    patience: whole(1, 10_000, 'Epochs without a better loss before it stops.'),
  },
  'random-forest': {
    n_estimators: whole(1, 10_000, 'Trees: more are steadier and slower.'),
    max_depth: whole(0, 1e9, 'Splits between root and leaf at most; 0 is as many as it takes.'),
    min_samples_leaf: whole(1, 1e9, 'Rows that a leaf has at least.'),
    max_features: number(0.001, 65_535, 'Columns tried at each split; below 1 a share of them.', [
      'sqrt',
    ]),
    class_weight: oneOf(['none', 'balanced'], 'balanced: each class weighs the same in all.'),
    bootstrap: {
      help: 'Each tree has rows drawn by lot, some more than once.',
      ...{ type: 'yes-no', least: null, most: null, choices: [] },
    },
  },
  svm: {
    C: number(1e-6, 1e6, 'What a row on the wrong side costs.'),
    gamma,
    kernel,
    class_weight: oneOf(['balanced', 'none'], 'balanced: both sides cost the same in all.'),
    tolerance,
    max_rows_exact: exactRows('it learns from a sample'),
  },
  ensemble: {
    members: words('Kinds that take part, with commas between.'),
  },
  'sequence-transformer': {
    d_model: whole(1, 256, 'Numbers that stand for a packet; a multiple of the heads.'),
    heads: whole(1, 16, 'Ways in which packets look at each other.'),
    layers: whole(1, 6, 'Times that they do.'),
    epochs: whole(1, 1000, 'Times it sees all rows at most.'),
    learning_rate: number(1e-6, 0.1, 'How large its steps are.'),
    max_packets: whole(1, 20, 'First packets of a flow that it reads.'),
    max_rows: whole(1, 1_000_000, 'More flows than these are sampled.'),
  },
  'text-transformer': {
    encoder: words('The folder of the encoder: tokenizer.json and model.onnx.'),
    head: oneOf(headKinds, 'How far a text is from ordinary ones.'),
    neighbours: whole(1, 100, 'Nearest texts that count.'),
    max_tokens: whole(8, 512, 'Where a text is cut.'),
    max_rows: whole(20, 100_000, 'More rows than these are sampled: an encoder is slow.'),
  },
};

/** In the order of the kind's own defaults. One that stands in no list above is a text or a number. */
export function kindSettings({ id, defaults }: Model): KindSetting[] {
  return Object.entries(defaults).map(([name, value]) => ({
    ...{ name, default: value },
    ...(shown[id]?.[name] ?? unnamed(value)),
  }));
}

const unnamed = (value: ModelSettingValue): Shown =>
  typeof value === 'number' ? number(-1e9, 1e9, '') : words('');
