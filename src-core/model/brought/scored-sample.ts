// Rows as they are scored -> a sample of them, which stands for what is usual where a model that somebody
// brings along says nothing of its training data; and a row without each of its columns.

import { Random } from '../../base/random.ts';
import { KeptRows } from '../../table/kept-rows.ts';
import type { RecordTable, TableColumn } from '../../table/record-table.ts';
import { type UsualRange, usualRange } from '../normal-reference.ts';
import { everyRow } from '../preparation.ts';
import { columnOf, valueIn } from './fed-columns.ts';

type Cell = number | string;

const mostRows = 1000;

export class ScoredSample {
  readonly #columns: readonly string[];
  readonly #kept = new KeptRows(mostRows, new Random(1));
  readonly #rows: Cell[][] = [];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  add(table: RecordTable): void {
    const columns = this.#columns.map((name) => columnOf(table, name));
    for (let row = 0; row < table.rows; row++) {
      const place = this.#kept.place(0, 0);
      if (place >= 0) this.#rows[place] = columns.map((column) => valueIn(column, row));
    }
  }

  /** Of one kind of value each. */
  get ranges(): UsualRange[] {
    return this.#columns.map((name, i) => {
      const column = columnOfCells(
        name,
        this.#rows.map((row) => row[i]!),
      );
      return usualRange(column, everyRow(this.#rows.length));
    });
  }
}

/** The first row of a table as it is, then with each column by itself as usual, and last with all of them. */
export function withoutEach(table: RecordTable, ranges: readonly UsualRange[]): RecordTable {
  const last = ranges.length + 1;
  const columns = ranges.map((range, i) => {
    const own = valueIn(columnOf(table, range.column), 0);
    const usual = middleOf(range);
    const cells = Array.from({ length: last + 1 }, (_, row) =>
      row === i + 1 || row === last ? usual : own,
    );
    return columnOfCells(range.column, cells);
  });
  return { rows: last + 1, columns };
}

const middleOf = (range: UsualRange): Cell =>
  (range.kind === 'numbers' ? range.middle : range.words[0]) ?? '';

/** Numbers when every cell is one or empty. */
function columnOfCells(name: string, cells: readonly Cell[]): TableColumn {
  if (cells.every((cell) => typeof cell === 'number' || cell === '')) {
    const numbers = Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell)));
    return { name, kind: 'numbers', numbers };
  }
  const codes = new Map<string, number>();
  for (const cell of cells) codes.set(String(cell), codes.get(String(cell)) ?? codes.size);
  return {
    name,
    kind: 'words',
    words: [...codes.keys()],
    codes: Uint32Array.from(cells, (cell) => codes.get(String(cell))!),
  };
}
