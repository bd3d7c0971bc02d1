// What a model was fitted on, and what it is shown -> how far the second has moved from the first, column
// by column: the population stability index, sum of (q - p) ln(q / p) over bins of the training rows.

import { listed, many } from '../base/in-words.ts';
import type { RecordTable } from '../table/record-table.ts';
import { binsOfColumn, type ColumnBins, countColumn, isColumnBins } from './column-bins.ts';

export interface TrainingBins {
  readonly rows: number;
  readonly columns: readonly ColumnBins[];
}

/** Of what is scored, chunk by chunk. */
export interface ScoredCounts {
  rows: number;
  /** One list for each column of the training bins. */
  readonly counts: readonly Float64Array[];
}

export interface ColumnShift {
  readonly column: string;
  readonly index: number;
  readonly reading: ShiftReading;
}

export type ShiftReading = 'none' | 'moderate' | 'large';

export function learnBins(table: RecordTable, rows: Uint32Array): TrainingBins {
  return { rows: rows.length, columns: table.columns.map((column) => binsOfColumn(column, rows)) };
}

export function startCounting({ columns }: TrainingBins): ScoredCounts {
  return { rows: 0, counts: columns.map(({ counts }) => new Float64Array(counts.length)) };
}

/** A column that the table lacks counts as without values. */
export function countRows(bins: TrainingBins, into: ScoredCounts, table: RecordTable): void {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  bins.columns.forEach((column, i) => {
    countColumn(column, into.counts[i]!, byName.get(column.name), table.rows);
  });
  into.rows += table.rows;
}

/** The most shifted first. Empty while nothing was counted. */
export function columnShifts(bins: TrainingBins, scored: ScoredCounts): ColumnShift[] {
  if (scored.rows === 0 || bins.rows === 0) return [];
  return bins.columns
    .map(({ name, counts }, i) => {
      const { index, used } = indexOf(counts, bins.rows, scored.counts[i]!, scored.rows);
      const chance = chanceIndex(used, bins.rows, scored.rows);
      return { column: name, index, reading: readingOf(index, chance) };
    })
    .sort((a, b) => b.index - a.index || (a.column < b.column ? -1 : 1));
}

/** A share below this counts as this, so that one row in an empty bin is no endless shift. */
const leastShare = 1e-4;

function indexOf(
  learned: ArrayLike<number>,
  learnedRows: number,
  scored: ArrayLike<number>,
  scoredRows: number,
) {
  let index = 0;
  let used = 0;
  for (let bin = 0; bin < learned.length; bin++) {
    if (learned[bin] === 0 && scored[bin] === 0) continue; // as if there were no such bin
    used++;
    const p = shareOf(learned[bin]!, learnedRows, learned.length);
    const q = shareOf(scored[bin]!, scoredRows, learned.length);
    index += (q - p) * Math.log(q / p);
  }
  return { index, used };
}

/** Half a row more in each bin (Jeffreys): of few rows an empty bin says little. */
const shareOf = (count: number, rows: number, bins: number): number =>
  Math.max(leastShare, (count + 0.5) / (rows + bins / 2));

/**
 * How far rows of the same kind may be off by chance, once in a hundred: without a shift the index over
 * (1/n + 1/m) is near chi-squared with a degree of freedom less than bins (Yurdakul 2018).
 */
function chanceIndex(bins: number, learnedRows: number, scoredRows: number): number {
  const freedom = Math.max(1, bins - 1);
  return (freedom + 3 * Math.sqrt(2 * freedom)) * (1 / learnedRows + 1 / scoredRows);
}

/** Of so few rows even a large shift may be chance. */
export const enoughToTell = (bins: TrainingBins, scored: ScoredCounts): boolean =>
  scored.rows > 0 && chanceIndex(10, bins.rows, scored.rows) <= 0.25;

/** The usual reading: below 0.1 none, up to 0.25 moderate, above large. None within what is chance. */
function readingOf(index: number, chance: number): ShiftReading {
  if (index < 0.1 || index <= chance) return 'none';
  return index <= 0.25 ? 'moderate' : 'large';
}

/** One sentence about all columns; the most shifted ones are named. */
export function shiftSummary(bins: TrainingBins, scored: ScoredCounts): string {
  const shifts = columnShifts(bins, scored);
  if (shifts.length === 0) return 'Nothing was scored, so nothing can have shifted.';
  const large = shifts.filter(({ reading }) => reading === 'large');
  const moderate = shifts.filter(({ reading }) => reading === 'moderate');
  if (large.length > 0) {
    return `What is scored is unlike what the model learned from in ${countOf(large, shifts)}: trust its scores little.`;
  }
  if (moderate.length > 0) {
    return `What is scored differs somewhat from what the model learned from in ${countOf(moderate, shifts)}.`;
  }
  if (!enoughToTell(bins, scored)) {
    return `${many(scored.rows, 'row')} are too few to tell whether they are like what the model learned from.`;
  }
  return 'What is scored is like what the model learned from.';
}

const countOf = (shifted: readonly ColumnShift[], all: readonly ColumnShift[]): string => {
  const named = shifted.slice(0, 3).map(({ column, index }) => `${column} ${index.toFixed(2)}`);
  const left = shifted.length - named.length;
  const names = left > 0 ? `${named.join(', ')} and ${left} more` : listed(named);
  return `${shifted.length} of ${many(all.length, 'column')} (${names})`;
};

/** Read from a file: whether every other verb can believe it. */
export function isTrainingBins(value: unknown): value is TrainingBins {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, columns } = value as Partial<Record<keyof TrainingBins, unknown>>;
  if (typeof rows !== 'number' || !Number.isSafeInteger(rows) || rows < 0) return false;
  return Array.isArray(columns) && columns.every((column) => isColumnBins(column, rows));
}
