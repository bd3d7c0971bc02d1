// A column of the training rows -> a few bins with their counts, kept with a model: tenths of the rows for
// numbers, the most frequent words for words.

import { sortedNumbers } from '../base/statistics.ts';
import type { NumberColumn, TableColumn, WordColumn } from '../table/record-table.ts';
import { nextDown } from './next-number.ts';

export type ColumnBins = NumberBins | WordBins;

interface NumberBins {
  readonly name: string;
  readonly kind: 'numbers';
  /** Rising: a bin ends with its edge, the last one has none. */
  readonly edges: Float64Array;
  /** Rows in each bin, and last those without a finite number. */
  readonly counts: Uint32Array;
}

interface WordBins {
  readonly name: string;
  readonly kind: 'words';
  readonly words: readonly string[];
  /** Rows with each of the words, and last those with another one. */
  readonly counts: Uint32Array;
}

const tenths = 10;
const mostEdges = 2 * (tenths - 1);
const mostWords = 20;

export function binsOfColumn(column: TableColumn, rows: Uint32Array): ColumnBins {
  if (column.kind === 'words') return wordBins(column, rows);
  const { name, numbers } = column;
  const chosen = Float64Array.from(rows, (row) => numbers[row]!);
  const edges = edgesOf(sortedNumbers(chosen).filter(Number.isFinite));
  const counts = new Uint32Array(edges.length + 2);
  countNumbers(edges, counts, chosen);
  return { name, kind: 'numbers', edges, counts };
}

/**
 * A value that fills a tenth or more has a bin of its own, so that a constant column shows what is below
 * it as well as what is above.
 */
function edgesOf(sorted: Float64Array): Float64Array {
  if (sorted.length === 0) return new Float64Array(0);
  const edges: number[] = [];
  for (let i = 1; i < tenths; i++) {
    const edge = sorted[Math.ceil((sorted.length * i) / tenths) - 1]!;
    const isFilled = edge === sorted[Math.ceil((sorted.length * (i + 1)) / tenths) - 1];
    if (edge === edges.at(-1)) continue;
    const below = nextDown(edge);
    if (isFilled && below !== edges.at(-1) && Number.isFinite(below)) edges.push(below);
    edges.push(edge);
  }
  return Float64Array.from(edges);
}

function wordBins({ name, words, codes }: WordColumn, rows: Uint32Array): WordBins {
  const counts = new Float64Array(words.length);
  for (const row of rows) counts[codes[row]!]! += 1;
  const most = Array.from(counts.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (words[a]! < words[b]! ? -1 : 1))
    .slice(0, mostWords);
  const kept = Uint32Array.from([...most.map((code) => counts[code]!), 0]);
  kept[most.length] = rows.length - kept.reduce((sum, count) => sum + count, 0);
  return { name, kind: 'words', words: most.map((code) => words[code]!), counts: kept };
}

/** Adds the rows of a column to `into`, which has a place for each count of the bins. */
export function countColumn(
  bins: ColumnBins,
  into: Float64Array,
  column: TableColumn | undefined,
  rows: number,
): void {
  if (bins.kind === 'numbers' && column?.kind === 'numbers') {
    countNumbers(bins.edges, into, column.numbers);
  } else if (bins.kind === 'words' && column?.kind === 'words') {
    countWords(bins, into, column);
  } else {
    into[into.length - 1]! += rows;
  }
}

function countNumbers(
  edges: Float64Array,
  into: Float64Array | Uint32Array,
  numbers: NumberColumn['numbers'],
): void {
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!;
    let bin = edges.length + 1;
    if (Number.isFinite(value)) {
      bin = 0;
      while (bin < edges.length && edges[bin]! < value) bin++;
    }
    into[bin]! += 1;
  }
}

function countWords(bins: WordBins, into: Float64Array, { words, codes }: WordColumn): void {
  const places = new Map(bins.words.map((word, place) => [word, place]));
  const placeOf = Uint8Array.from(words, (word) => places.get(word) ?? bins.words.length);
  for (let row = 0; row < codes.length; row++) into[placeOf[codes[row]!]!]! += 1;
}

/** Read from a file, of a model that was fitted on `rows` rows. */
export function isColumnBins(value: unknown, rows: number): value is ColumnBins {
  if (typeof value !== 'object' || value === null) return false;
  const { name, kind, edges, words, counts } = value as Partial<Record<string, unknown>>;
  if (typeof name !== 'string' || !(counts instanceof Uint32Array)) return false;
  if (counts.reduce((sum, count) => sum + count, 0) !== rows) return false;
  if (kind === 'numbers') {
    return edges instanceof Float64Array && areEdges(edges) && counts.length === edges.length + 2;
  }
  return kind === 'words' && areWords(words) && counts.length === words.length + 1;
}

const areEdges = (edges: Float64Array): boolean =>
  edges.length <= mostEdges &&
  edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edges[i - 1]! < edge));

const areWords = (words: unknown): words is string[] =>
  Array.isArray(words) &&
  words.length <= mostWords &&
  words.every((word) => typeof word === 'string') &&
  new Set(words).size === words.length;
