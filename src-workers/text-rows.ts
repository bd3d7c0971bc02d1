// Gathered rows -> what models that read texts are fitted and judged on: fewer of them, as a transformer
// takes its time, with their embeddings.

import { grouped } from '../src-core/base/in-words.ts';
import type { GatheredRows } from '../src-core/model/gathered-rows.ts';
import type { ModelSettings } from '../src-core/model/model.ts';
import { sampledRows } from '../src-core/model/sampled-rows.ts';
import type { EncoderFacts } from '../src-core/model/trained-model.ts';
import { embedTable } from './embed-table.ts';
import { readEncoderFolder } from './encoder-folder.ts';
import { RowEncoder } from './text-encoder.ts';

export interface TextRows {
  readonly rows: GatheredRows;
  readonly encoder: EncoderFacts;
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
}

export interface TextsWanted {
  /** Of the kind that reads texts. */
  readonly settings: ModelSettings;
  readonly seed: number;
  progress(done: number): void;
}

/** Ordinary ones alone: the distance to them is all that is fitted. */
export async function trainingTexts(all: GatheredRows, wanted: TextsWanted): Promise<TextRows> {
  const isOrdinary = (row: number) => !all.labels || all.labels.classes[row] === 0;
  const rows = sampledRows(all, Number(wanted.settings.max_rows), wanted.seed, isOrdinary);
  return embedded(rows, all, wanted);
}

const mostJudged = 10_000;

export async function judgedTexts(all: GatheredRows, wanted: TextsWanted): Promise<TextRows> {
  return embedded(fewerRows(all, wanted.seed), all, wanted);
}

/** Attacks as well, as many as they are among all. */
export const fewerRows = (all: GatheredRows, seed: number): GatheredRows =>
  sampledRows(all, mostJudged, seed);

export function fewerNote(rows: GatheredRows, all: GatheredRows): string[] {
  const [few, many] = [rows.table.rows, all.table.rows];
  if (few === many) return [];
  return [
    `A transformer takes its time: ${grouped(few)} of ${grouped(many)} rows, drawn at random, were written as text.`,
  ];
}

async function embedded(
  rows: GatheredRows,
  all: GatheredRows,
  { settings, progress }: TextsWanted,
): Promise<TextRows> {
  const folder = await readEncoderFolder(String(settings.encoder));
  const encoder = await RowEncoder.open(folder, Number(settings.max_tokens));
  const { unit } = rows.source;
  const columns = rows.table.columns.map(({ name }) => name);
  const table = await embedTable(encoder, rows.table, { unit, columns, progress });
  return { rows: { ...rows, table }, encoder: encoder.facts, notes: fewerNote(rows, all) };
}
