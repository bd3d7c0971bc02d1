// Rows as they are scored -> the most unusual of them, so many, kept until they are explained.

import { chooseRows, type RecordTable } from '../table/record-table.ts';

export interface TopRow {
  readonly raw: number;
  readonly name: string;
  /** It alone. */
  readonly table: RecordTable;
}

export class TopRows {
  readonly #most: number;
  /** The most unusual first; of equal ones the first that came. */
  readonly #rows: TopRow[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(table: RecordTable, raw: Float64Array, nameOf: (row: number) => string): void {
    for (let row = 0; row < raw.length; row++) {
      if (this.#rows.length >= this.#most && !(raw[row]! > this.#least)) continue;
      const at = this.#placeOf(raw[row]!);
      const kept = {
        raw: raw[row]!,
        name: nameOf(row),
        table: chooseRows(table, Uint32Array.of(row)),
      };
      this.#rows.splice(at, 0, kept);
      if (this.#rows.length > this.#most) this.#rows.pop();
    }
  }

  get rows(): readonly TopRow[] {
    return this.#rows;
  }

  get #least(): number {
    return this.#rows.at(-1)?.raw ?? Number.POSITIVE_INFINITY;
  }

  #placeOf(raw: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rows[middle]!.raw >= raw) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
