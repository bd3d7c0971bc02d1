// A table -> the matrix a model reads: numbers on a scale of their own, words as zeros and ones, gaps
// filled. Everything that is learned for it is learned of training rows alone and kept with the model.

import { AppError } from '../base/app-error.ts';
import type { NumberColumn, RecordTable, TableColumn, WordColumn } from '../table/record-table.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { learnNumbers, type PreparedNumbers, writeNumbers } from './prepare-numbers.ts';
import { type PlainNumbers, writePlain } from './prepare-plain.ts';
import { learnWords, type PreparedWords, writeWords } from './prepare-words.ts';

/** In the order of the training table's columns. */
export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

export type PreparedColumn = PreparedNumbers | PreparedWords | PlainNumbers;

/** `rows` are those to learn of, `scaleRows` those of them that numbers have their scale from. */
export function learnPreparation(
  table: RecordTable,
  rows: ArrayLike<number>,
  scaleRows = rows,
): Preparation {
  const learn = (column: TableColumn) =>
    column.kind === 'numbers' ? learnScaled(column, rows, scaleRows) : learnWords(column, rows);
  return { columns: table.columns.flatMap((column) => learn(column) ?? []) };
}

/** Whether there are gaps all rows say, and the scale too where the others have no number. */
function learnScaled(
  column: NumberColumn,
  rows: ArrayLike<number>,
  scaleRows: ArrayLike<number>,
): PreparedNumbers | undefined {
  const all = learnNumbers(column, rows);
  const scaled = all && scaleRows !== rows ? learnNumbers(column, scaleRows) : undefined;
  return all && { ...all, ...scaled, hasGaps: all.hasGaps };
}

/** For models that read these numbers as they are. */
export const plainPreparation = (names: readonly string[]): Preparation => ({
  columns: names.map((name) => ({ name, kind: 'plain' })),
});

/** What the matrix's columns are called, and which of the table's each one comes from. */
export function matrixColumns({ columns }: Preparation): { name: string; source: number }[] {
  return columns.flatMap((column, source) => namesOf(column).map((name) => ({ name, source })));
}

function namesOf(column: PreparedColumn): string[] {
  const { name } = column;
  if (column.kind === 'plain') return [name];
  if (column.kind === 'numbers') return column.hasGaps ? [name, `${name} is missing`] : [name];
  const words = [...column.words, 'other'].map((word) => `${name}=${word}`);
  return [`${name} rarity`, ...words];
}

/** Of the named rows; of all when none are named. */
export function prepare(
  preparation: Preparation,
  table: RecordTable,
  rows: ArrayLike<number> = everyRow(table.rows),
): FeatureMatrix {
  const columns = matrixColumns(preparation).map(({ name }) => name);
  const values = new Float64Array(rows.length * columns.length);
  let at = 0;
  for (const column of preparation.columns) {
    const place = { values, width: columns.length, at };
    if (column.kind === 'plain') writePlain(numbersOf(table, column.name), rows, place);
    else if (column.kind === 'numbers')
      writeNumbers(column, numbersOf(table, column.name), rows, place);
    else writeWords(column, wordsOf(table, column.name), rows, place);
    at += namesOf(column).length;
  }
  return { columns, rows: rows.length, values };
}

/** Where a column's numbers go: the first row's place, and how far the next one's is. */
export interface MatrixPlace {
  readonly values: Float64Array;
  readonly width: number;
  readonly at: number;
}

function numbersOf(table: RecordTable, name: string): NumberColumn {
  const column = columnOf(table, name);
  if (column.kind === 'numbers') return column;
  // Without a single value in it a column cannot show that it holds numbers.
  if (column.words.length === 0 || column.words.every((word) => word === '')) {
    return { name, kind: 'numbers', numbers: new Float64Array(table.rows).fill(Number.NaN) };
  }
  throw new AppError('bad-input', `The column "${name}" has words where the model knows numbers.`);
}

/** Numbers where the model knows words are words, spelled as they are. */
function wordsOf(table: RecordTable, name: string): WordColumn {
  const column = columnOf(table, name);
  if (column.kind === 'words') return column;
  const places = new Map<string, number>();
  const codes = Uint32Array.from(column.numbers, (number) => {
    const word = Number.isNaN(number) ? '' : String(number);
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return { name, kind: 'words', words: [...places.keys()], codes };
}

function columnOf(table: RecordTable, name: string): TableColumn {
  const column = table.columns.find((known) => known.name === name);
  if (!column)
    throw new AppError('bad-input', `The column "${name}", which the model needs, is missing.`);
  return column;
}

export const everyRow = (rows: number): Uint32Array =>
  Uint32Array.from({ length: rows }, (_, i) => i);
