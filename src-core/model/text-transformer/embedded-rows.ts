// What a model reads of a table: the embeddings of its rows where it reads texts, which somebody has to have
// put there, as only an encoder can make them.

import { AppError } from '../../base/app-error.ts';
import type { RecordTable } from '../../table/record-table.ts';
import { type FeatureMatrix, rowsOf } from '../feature-matrix.ts';
import type { Model } from '../model.ts';

/** Undefined of a model that reads prepared numbers. All rows, when none are named. */
export function embeddedRows(
  { reads, id }: Model,
  { embeddings }: RecordTable,
  rows?: ArrayLike<number>,
): FeatureMatrix | undefined {
  if (reads !== 'texts') return undefined;
  if (embeddings) return rows ? rowsOf(embeddings, rows) : embeddings;
  throw new AppError('bad-input', `A ${id} needs its encoder, and nobody has asked it.`);
}
