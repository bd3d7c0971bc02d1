// A table -> the same with what an encoder makes of its rows.

import type { RowUnit } from '../src-core/model/row-source.ts';
import { rowPhrases, textOf } from '../src-core/model/text-transformer/row-text.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import type { RowEncoder } from './text-encoder.ts';

export interface EmbeddedBy {
  readonly unit: RowUnit;
  /** In whose order a row is told. */
  readonly columns: readonly string[];
  progress?(done: number): void;
}

export async function embedTable(
  encoder: RowEncoder,
  table: RecordTable,
  { unit, columns, progress }: EmbeddedBy,
): Promise<RecordTable> {
  const texts = Array.from({ length: table.rows }, (_, row) =>
    textOf(unit, rowPhrases(table, columns, row)),
  );
  return { ...table, embeddings: await encoder.embed(texts, progress) };
}
