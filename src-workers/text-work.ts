// A fitted model that reads texts, at work: its encoder is asked about every row, and about what a row would
// be without each of its phrases.

import type { LoadedModel } from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { type ExplainedRow, type Likeness, Scorer } from '../src-core/model/scorer.ts';
import {
  explanationOfTexts,
  leftOutTexts,
} from '../src-core/model/text-transformer/left-out-phrases.ts';
import { rowPhrases } from '../src-core/model/text-transformer/row-text.ts';
import { textTransformer } from '../src-core/model/text-transformer/text-transformer.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { fittedTerms, type WatchTerms } from '../src-core/model/watch-terms.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import { piecesOf } from '../src-core/table/table-pieces.ts';
import { embedTable } from './embed-table.ts';
import { readEncoderFolder } from './encoder-folder.ts';
import { FittedWork } from './fitted-work.ts';
import { RowEncoder } from './text-encoder.ts';
import type { WorkingModel, WorkingScores } from './working-model.ts';

const pieceRows = 2048;
/** Each asks the encoder about as many texts as the row has phrases: half a second with a usual one. */
const mostExplained = 200;

/** `folder` is where the encoder lies now; where it lay at training, when nothing is said. */
export async function openTextWork(
  name: string,
  trained: TrainedModel,
  folder: string | undefined,
): Promise<WorkingModel> {
  const { encoder: known, settings } = trained;
  const remembered = String(settings.encoder ?? '');
  const place = folder ?? remembered;
  const ask = `${name} reads rows with the encoder "${known!.name}": say where it lies with --encoder FOLDER.`;
  // A model's file may come from anybody: it names no other machine to be asked.
  if (place === '' || (folder === undefined && /^[\\/]{2}/.test(place))) {
    throw new AppError('bad-input', ask);
  }
  const files = await readEncoderFolder(place).catch((error: unknown) => {
    throw folder === undefined && error instanceof AppError
      ? new AppError('bad-input', ask)
      : error;
  });
  if (files.sha256 !== known!.sha256) {
    const sentence = `${name} was fitted with another encoder than the one in ${files.name}: its files differ from those of "${known!.name}".`;
    throw new AppError('bad-input', sentence);
  }
  const maxTokens = Number(settings.max_tokens);
  const complaint = textTransformer.complaint({ ...textTransformer.defaults, ...settings });
  if (complaint !== undefined) throw new AppError('bad-input', `${name}: ${complaint}`);
  return new TextWork(trained, await RowEncoder.open(files, maxTokens));
}

class TextWork implements WorkingModel {
  readonly loaded: LoadedModel;
  readonly seed: number;
  readonly habits: TrainedModel['habits'];
  readonly mostExplained = mostExplained;
  readonly #trained: TrainedModel;
  readonly #scorer: Scorer;
  readonly #encoder: RowEncoder;
  readonly #columns: readonly string[];

  constructor(trained: TrainedModel, encoder: RowEncoder) {
    this.#trained = trained;
    this.#scorer = new Scorer(trained);
    this.#encoder = encoder;
    this.loaded = new FittedWork(trained).loaded;
    this.seed = trained.seed;
    this.habits = trained.habits;
    this.#columns = trained.preparation.columns.map(({ name }) => name);
  }

  async score(table: RecordTable): Promise<WorkingScores> {
    const raw = new Float64Array(table.rows);
    const scores = new Float64Array(table.rows);
    let at = 0;
    for (const piece of piecesOf(table, pieceRows)) {
      const scored = this.#scorer.score(await this.#embedded(piece));
      raw.set(scored.raw, at);
      scores.set(scored.scores, at);
      at += piece.rows;
    }
    return { raw, scores };
  }

  async explain(table: RecordTable): Promise<ExplainedRow> {
    const phrases = rowPhrases(table, this.#columns, 0);
    const texts = leftOutTexts(this.#trained.source.unit, phrases);
    const raw = textTransformer.score(this.#trained.state, await this.#encoder.embed(texts));
    const scorer = new Scorer(this.#trained);
    const scored = scorer.score(await this.#embedded(table));
    return scorer.explain(table, scored, 0, explanationOfTexts(phrases, raw));
  }

  get shift(): Likeness {
    return this.#scorer.shift;
  }

  terms(falseAlarmRate?: number): WatchTerms {
    return fittedTerms(this.#trained, falseAlarmRate);
  }

  #embedded(table: RecordTable): Promise<RecordTable> {
    return embedTable(this.#encoder, table, {
      unit: this.#trained.source.unit,
      columns: this.#columns,
    });
  }
}
