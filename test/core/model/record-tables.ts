// Tables of records, column by column; and one that has everything a real one has.

import { Random } from '../../../src-core/base/random.ts';
import type { ClassLabels } from '../../../src-core/model/model.ts';
import type {
  NumberColumn,
  RecordTable,
  TableColumn,
  WordColumn,
} from '../../../src-core/table/record-table.ts';

export const numbers = (name: string, values: ArrayLike<number>): NumberColumn => ({
  name,
  kind: 'numbers',
  numbers: Float64Array.from(values),
});

export function words(name: string, values: readonly string[]): WordColumn {
  const met = [...new Set(values)];
  const codes = Uint32Array.from(values, (word) => met.indexOf(word));
  return { name, kind: 'words', words: met, codes };
}

export function tableOf(...columns: readonly TableColumn[]): RecordTable {
  const [first] = columns;
  const rows = first?.kind === 'words' ? first.codes.length : (first?.numbers.length ?? 0);
  return { rows, columns };
}

export interface LabelledRecords {
  readonly table: RecordTable;
  readonly labels: ClassLabels;
}

/** Sizes, a column with gaps, words, a constant; each tenth row is an attack that moves much, oddly. */
export function mixedRecords(rows: number, seed: number): LabelledRecords {
  const random = new Random(seed);
  const classes = Uint16Array.from({ length: rows }, (_, row) => (row % 10 === 9 ? 1 : 0));
  const each = <Cell>(cellOf: (isAttack: boolean) => Cell) =>
    Array.from(classes, (of) => cellOf(of === 1));
  const table = tableOf(
    numbers(
      'bytes',
      each((isAttack) => (isAttack ? 5e6 : 100) * (1 + random.exponential())),
    ),
    numbers(
      'gap',
      each((isAttack) => (random.chance(0.3) ? Number.NaN : random.unit() + (isAttack ? 3 : 0))),
    ),
    words(
      'service',
      each((isAttack) => (isAttack ? 'irc' : random.pick(['http', 'dns', 'dns', '']))),
    ),
    numbers(
      'version',
      each(() => 4),
    ),
  );
  return { table, labels: { names: ['ordinary', 'bot'], classes } };
}
