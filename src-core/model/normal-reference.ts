// What ordinary rows look like, kept with a model so that a score can be explained without the training
// data: the usual range of each column, and some rows to find the nearest one among.

import { Random } from '../base/random.ts';
import { quantileOf } from '../base/statistics.ts';
import type { RecordTable, TableColumn } from '../table/record-table.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';

export interface NormalReference {
  /** One for each column of the table that the model was fitted on. */
  readonly ranges: readonly UsualRange[];
  /** Prepared rows; and by which name each is found again: a flow's id, or the row's number. */
  readonly rows: FeatureMatrix;
  readonly names: readonly string[];
}

export type UsualRange = NumberRange | WordRange;

interface NumberRange {
  readonly column: string;
  readonly kind: 'numbers';
  /** Between these lie 98 of 100 ordinary rows; null where none has a number. */
  readonly low: number | null;
  readonly middle: number | null;
  readonly high: number | null;
}

interface WordRange {
  readonly column: string;
  readonly kind: 'words';
  /** The most frequent ones. */
  readonly words: readonly string[];
}

const mostRows = 256;
const mostWords = 5;

/** `rows` are the ordinary ones; `matrix` has them prepared, in the same order. */
export function learnReference(
  table: RecordTable,
  rows: Uint32Array,
  matrix: FeatureMatrix,
  nameOf: (row: number) => string,
  seed: number,
): NormalReference {
  const places = Array.from({ length: rows.length }, (_, place) => place);
  const chosen = new Random(seed)
    .shuffled(places)
    .slice(0, mostRows)
    .sort((a, b) => a - b);
  return {
    ranges: table.columns.map((column) => usualRange(column, rows)),
    rows: rowsOf(matrix, chosen),
    names: chosen.map((place) => nameOf(rows[place]!)),
  };
}

export function usualRange(column: TableColumn, rows: Uint32Array): UsualRange {
  if (column.kind === 'words')
    return { column: column.name, kind: 'words', words: usual(column, rows) };
  const known = Float64Array.from(rows, (row) => column.numbers[row]!)
    .filter(Number.isFinite)
    .sort();
  const at = (share: number) => (known.length > 0 ? quantileOf(known, share) : null);
  return { column: column.name, kind: 'numbers', low: at(0.01), middle: at(0.5), high: at(0.99) };
}

function usual({ words, codes }: TableColumn & { kind: 'words' }, rows: Uint32Array): string[] {
  const counts = new Float64Array(words.length);
  for (const row of rows) counts[codes[row]!]! += 1;
  return words
    .map((word, code) => ({ word, count: counts[code]! }))
    .filter(({ word, count }) => word !== '' && count > 0)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word);
}

export interface NearestRow {
  readonly name: string;
  /** Root mean square over the prepared columns. */
  readonly distance: number;
}

/** Undefined where no ordinary row was kept. */
export function nearestRow(
  { rows, names }: NormalReference,
  matrix: FeatureMatrix,
  row: number,
): NearestRow | undefined {
  const width = matrix.columns.length;
  let nearest: NearestRow | undefined;
  for (let known = 0; known < rows.rows; known++) {
    let squares = 0;
    for (let i = 0; i < width; i++) {
      const apart = rows.values[known * width + i]! - matrix.values[row * width + i]!;
      squares += apart * apart;
    }
    const distance = Math.sqrt(squares / Math.max(1, width));
    if (!nearest || distance < nearest.distance) nearest = { name: names[known]!, distance };
  }
  return nearest;
}
