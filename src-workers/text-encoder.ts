// Texts -> embeddings by an encoder of sentences: tokens, a transformer, the mean over the tokens, length 1
// (Reimers and Gurevych, Sentence-BERT, 2019).

import type { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '../src-core/base/app-error.ts';
import type { FeatureMatrix } from '../src-core/model/feature-matrix.ts';
import type { EncoderFacts } from '../src-core/model/trained-model.ts';
import type { EncoderFolder } from './encoder-folder.ts';
import { type OnnxFeed, type OnnxPlace, type OnnxSession, openOnnx } from './onnx-session.ts';
import { meanOfTokens } from './token-mean.ts';

/** Texts that go through the transformer together. */
const batchTexts = 32;
/** Flows repeat each other: what was embedded is kept, up to so many numbers. */
const mostKept = 16 * 1024 * 1024;

export class RowEncoder {
  readonly #folder: EncoderFolder;
  readonly #tokenizer: Tokenizer;
  readonly #session: OnnxSession;
  readonly #output: OnnxPlace;
  readonly #maxTokens: number;
  readonly #known = new Map<string, Float32Array>();
  #width = 0;

  private constructor(
    folder: EncoderFolder,
    tokenizer: Tokenizer,
    session: OnnxSession,
    maxTokens: number,
  ) {
    this.#folder = folder;
    this.#tokenizer = tokenizer;
    this.#session = session;
    this.#output = outputOf(session);
    this.#maxTokens = maxTokens;
  }

  static async open(folder: EncoderFolder, maxTokens: number): Promise<RowEncoder> {
    const tokenizer = await openTokenizer(folder);
    const session = await openOnnx(`${folder.name}/model.onnx`, folder.weights);
    const wanted = session.inputs.find(({ name }) => !fed.includes(name as Fed));
    if (wanted) {
      const sentence = `${session.name} wants "${wanted.name}", which texts do not have: only ${fed.join(', ')} can be given.`;
      throw new AppError('bad-input', sentence);
    }
    const encoder = new RowEncoder(folder, tokenizer, session, maxTokens);
    await encoder.embed(['a text']); // what cannot be used says so at once
    return encoder;
  }

  get facts(): EncoderFacts {
    const { name, sha256 } = this.#folder;
    return { name, sha256, width: this.#width };
  }

  /** One row for each text; the same text gives the same numbers. */
  async embed(
    texts: readonly string[],
    progress: (done: number) => void = () => {},
  ): Promise<FeatureMatrix> {
    if (this.#known.size * this.#width > mostKept) this.#known.clear();
    const fresh = [...new Set(texts)].filter((text) => !this.#known.has(text));
    const tokens = fresh
      .map((text) => ({ text, ids: this.#tokensOf(text) }))
      .sort((a, b) => a.ids.length - b.ids.length); // so that little is padded
    for (let from = 0; from < tokens.length; from += batchTexts) {
      const batch = tokens.slice(from, from + batchTexts);
      const embedded = await this.#run(batch.map(({ ids }) => ids));
      for (const [i, { text }] of batch.entries()) this.#known.set(text, embedded[i]!);
      progress((from + batch.length) / tokens.length);
    }
    return this.#matrixOf(texts);
  }

  #matrixOf(texts: readonly string[]): FeatureMatrix {
    const columns = Array.from({ length: this.#width }, (_, i) => `embedding ${i}`);
    const values = new Float64Array(texts.length * this.#width);
    for (const [row, text] of texts.entries()) {
      values.set(this.#known.get(text)!, row * this.#width);
    }
    return { columns, rows: texts.length, values };
  }

  /** What is too long is cut, but for the token that ends it. */
  #tokensOf(text: string): number[] {
    const { ids } = this.#tokenizer.encode(text);
    if (ids.length === 0) throw new AppError('bad-input', `${this.#folder.name} knows no tokens.`);
    if (ids.length <= this.#maxTokens) return ids;
    return [...ids.slice(0, this.#maxTokens - 1), ids.at(-1)!];
  }

  async #run(texts: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const longest = Math.max(...texts.map((ids) => ids.length));
    const shape = [texts.length, longest];
    const filled = (value: (ids: readonly number[], at: number) => number) =>
      texts.flatMap((ids) => Array.from({ length: longest }, (_, at) => value(ids, at)));
    const values: Record<Fed, number[]> = {
      input_ids: filled((ids, at) => ids[at] ?? 0),
      attention_mask: filled((ids, at) => (at < ids.length ? 1 : 0)),
      token_type_ids: filled(() => 0),
    };
    const feeds = this.#session.inputs.map(
      (place): OnnxFeed => ({ place, values: values[place.name as Fed], shape }),
    );
    const output = await this.#session.run(feeds, this.#output.name);
    const embedded = meanOfTokens(
      output,
      texts.map((ids) => ids.length),
      longest,
      this.#session.name,
    );
    this.#width = embedded[0]!.length;
    return embedded;
  }
}

const fed = ['input_ids', 'attention_mask', 'token_type_ids'] as const;
type Fed = (typeof fed)[number];

/** Each token's numbers, else one list of them for the whole text. */
function outputOf({ name, outputs }: OnnxSession): OnnxPlace {
  const [output] = [3, 2].flatMap((size) =>
    outputs.filter(({ type, shape }) => type === 'float32' && shape.length === size),
  );
  if (output) return output;
  throw new AppError('bad-input', `${name} gives no embeddings: floats for each token or text.`);
}

async function openTokenizer({ name, tokenizer, tokenizerConfig }: EncoderFolder) {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  try {
    const made = new Tokenizer(tokenizer, tokenizerConfig);
    if (made.encode('a text').ids.every(Number.isSafeInteger)) return made;
  } catch {
    // whatever it is, the file is not one that this tokenizer can read
  }
  throw new AppError('bad-input', `${name}/tokenizer.json is none that can be used here.`);
}
