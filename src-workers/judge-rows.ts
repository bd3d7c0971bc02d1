// Gathered rows with labels -> what models are worth: kinds that are fitted on the spot, and models that
// were fitted before, each asked by its own means.

import { basename } from 'node:path';
import type { EvaluateRequest, ModelBytes, ModelSink } from '../src-contract/model-service.ts';
import { listed } from '../src-core/base/in-words.ts';
import type { Contender } from '../src-core/evaluate/contender.ts';
import { evaluateModels } from '../src-core/evaluate/evaluate-models.ts';
import type { Evaluation } from '../src-core/evaluate/evaluation.ts';
import { chosenSettings } from '../src-core/model/chosen-settings.ts';
import type { GatheredRows } from '../src-core/model/gathered-rows.ts';
import { findModel } from '../src-core/model/models.ts';
import { refuseOtherRows } from '../src-core/model/row-source.ts';
import type { TrainedModel, TrainingFile } from '../src-core/model/trained-model.ts';
import { isOnnx } from './brought-work.ts';
import { unpackModel } from './model-bytes.ts';
import { openModel } from './open-model.ts';
import { fewerNote, fewerRows, judgedTexts } from './text-rows.ts';

export async function judgeRows(
  all: GatheredRows,
  { kinds, given, encoder, evidence = [], ...options }: EvaluateRequest,
  sink: ModelSink,
): Promise<Evaluation[]> {
  const chosen = kinds.map(({ kind, settings }) => ({
    kind,
    settings: chosenSettings(findModel(kind), settings),
  }));
  const opened = given.map((file) => ({
    file,
    trained: isOnnx(file) ? undefined : unpackModel(file),
  }));
  const reader = chosen.find(({ kind }) => findModel(kind).reads === 'texts');
  const isOfTexts = reader !== undefined || opened.some(({ trained }) => trained?.encoder);
  let rows = isOfTexts ? fewerRows(all, options.seed) : all;
  if (reader) {
    const progress = (share: number) => void sink.progress(share / 2);
    rows = (await judgedTexts(all, { ...reader, seed: options.seed, progress })).rows;
  }
  const contenders: Contender[] = [...chosen];
  for (const one of opened) contenders.push(await contenderOf(one, rows, encoder));
  const progress = (share: number) => void sink.progress(reader ? (1 + share) / 2 : share);
  const evaluations = evaluateModels(rows, contenders, { ...options, progress });
  const known = opened.flatMap((file) => knownEvidence(file, evidence));
  const notes = [...fewerNote(rows, all), ...known];
  return evaluations.map((one) => ({ ...one, warnings: [...one.warnings, ...notes] }));
}

interface OpenedFile {
  readonly file: ModelBytes;
  readonly trained: TrainedModel | undefined;
}

/** A file that the model was fitted on is recognised by its hash, whatever it is called now. */
function knownEvidence({ file, trained }: OpenedFile, evidence: readonly TrainingFile[]): string[] {
  const fitted = new Set(trained?.card.evidence.map(({ sha256 }) => sha256));
  const names = evidence.filter(({ sha256 }) => fitted.has(sha256)).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    `${basename(file.name)} was fitted on ${listed(names)}, which it is judged on: it looks better than it is.`,
  ];
}

/** What prepared numbers are enough for is judged by them; all else is asked. */
async function contenderOf(
  { file, trained }: OpenedFile,
  { source, table }: GatheredRows,
  encoder: string | undefined,
): Promise<Contender> {
  const name = basename(file.name);
  if (trained && !trained.encoder) return { name, trained };
  const working = await openModel(file, encoder);
  refuseOtherRows(name, working.loaded.source, source);
  const { raw } = await working.score(table);
  return { name, raw, threshold: working.loaded.threshold };
}
