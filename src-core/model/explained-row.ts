// What the columns of a row added to its raw score -> a row as it is told: with its values, what is usual
// in each column, and what spoke most for or against it first.

import type { RecordTable } from '../table/record-table.ts';
import type { Explanation } from './model.ts';
import type { NearestRow, UsualRange } from './normal-reference.ts';
import type { ExplainedRow } from './scorer.ts';

export interface Explained {
  /** Its `added` has one for each of `columns`. */
  readonly explanation: Explanation;
  readonly columns: readonly string[];
  readonly ranges: readonly UsualRange[];
  readonly score: number;
  readonly threshold: number;
  readonly nearest: NearestRow | undefined;
}

export function explainedRow(table: RecordTable, row: number, explained: Explained): ExplainedRow {
  const { explanation, columns, ranges, ...rest } = explained;
  const { raw, base, interaction, added } = explanation;
  const usual = new Map(ranges.map((range) => [range.column, range]));
  const contributions = columns
    .map((name, i) => ({
      feature: name,
      value: valueAt(table, name, row),
      added: added[i]!,
      usual: usual.get(name)!,
    }))
    .sort((a, b) => Math.abs(b.added) - Math.abs(a.added) || (a.feature < b.feature ? -1 : 1));
  return { raw, base, interaction, ...rest, contributions };
}

function valueAt({ columns }: RecordTable, name: string, row: number): number | string {
  const column = columns.find((known) => known.name === name)!;
  return column.kind === 'numbers' ? column.numbers[row]! : column.words[column.codes[row]!]!;
}
