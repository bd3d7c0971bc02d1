// Rows written as text and embedded by a transformer that somebody brings along -> how far each one is from
// ordinary ones. Only the distance is fitted: the transformer keeps what it has learned from language.

import { type Model, model } from '../model.ts';
import {
  distancesOf,
  type EmbeddingHead,
  fitHead,
  type HeadKind,
  headKinds,
  isEmbeddingHead,
} from './embedding-distance.ts';

export type TextSettings = {
  /** The folder of an encoder: tokenizer.json, and model.onnx or onnx/model.onnx. */
  readonly encoder: string;
  readonly head: string;
  /** So many of the nearest ordinary rows count. */
  readonly neighbours: number;
  /** What is longer is cut. */
  readonly max_tokens: number;
  /** More ordinary rows than these are sampled: each has to be embedded. */
  readonly max_rows: number;
};

const kind: Model<EmbeddingHead, TextSettings> = {
  id: 'text-transformer',
  title: 'Text transformer',
  explain:
    'Unusual is what, written as text, a transformer of sentences puts far from all ordinary rows.',
  needsLabels: false,
  reads: 'texts',
  defaults: { encoder: '', head: 'neighbours', neighbours: 5, max_tokens: 256, max_rows: 5000 },
  complaint,
  fit(matrix, _labels, { head, neighbours }, { progress }) {
    const fitted = fitHead(head as HeadKind, matrix, neighbours);
    progress?.(1);
    return fitted;
  },
  score: distancesOf,
  /** By its phrases, which only the encoder can leave out: see `left-out-phrases.ts`. */
  explainRow(head, matrix, row) {
    const raw = distancesOf(head, matrix)[row]!;
    return { raw, base: 0, added: new Float64Array(matrix.columns.length), interaction: raw };
  },
  /** Nobody can say it of a column without asking the encoder again. */
  importance: () => new Float64Array(0),
  isState: (state, _width): state is EmbeddingHead => isEmbeddingHead(state),
};

export const textTransformer = model(kind);

function complaint(settings: TextSettings): string | undefined {
  const { encoder, head } = settings;
  if (typeof encoder !== 'string' || encoder === '') {
    return 'A text-transformer needs an encoder: --encoder FOLDER, with tokenizer.json and model.onnx in it.';
  }
  if (!headKinds.some((known) => known === head)) {
    return `"head" is ${headKinds.join(' or ')}.`;
  }
  const wrong = ranges.find(({ name, least, most }) => {
    const value = settings[name];
    return !(Number.isInteger(value) && value >= least && value <= most);
  });
  return wrong && `"${wrong.name}" is a whole number from ${wrong.least} to ${wrong.most}.`;
}

const ranges = [
  { name: 'neighbours', least: 1, most: 100 },
  { name: 'max_tokens', least: 8, most: 512 },
  { name: 'max_rows', least: 20, most: 100_000 },
] as const;
