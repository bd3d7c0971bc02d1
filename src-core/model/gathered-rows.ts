// Rows that came one by one -> what a model is fitted on: a bounded sample of them, each as likely to be
// in it as any other, in the order in which they came.

import { Random } from '../base/random.ts';
import type { Baseline } from '../detect/baseline.ts';
import type { Inventory } from '../detect/inventory.ts';
import { KeptRows } from '../table/kept-rows.ts';
import type { RecordTable, WordColumn } from '../table/record-table.ts';
import type { ClassLabels } from './model.ts';
import type { RowSource } from './row-source.ts';

/** Where a row comes from: what splits of an evaluation go by. */
export interface RowOrigin {
  /** By which it is found again. */
  readonly name: string;
  /** The same for all parts of a conversation. */
  readonly flow: string;
  readonly host: string;
  readonly timeUs: number;
}

export interface GatheredRows {
  readonly source: RowSource;
  readonly table: RecordTable;
  readonly origins: readonly RowOrigin[];
  readonly labels?: ClassLabels | undefined;
  /** Words of the rows' own that say which are to learn from and which to test. */
  readonly split?: WordColumn | undefined;
  /** All that came. */
  readonly seen: number;
  /** Of captures: which hosts and services there are, and what they do. */
  readonly habits?: Baseline | undefined;
  /** The same for people, with what a baseline says of them. */
  readonly inventory?: Inventory | undefined;
}

export class RowGatherer {
  readonly #source: RowSource;
  readonly #columns: readonly string[];
  readonly #sample: KeptRows;
  readonly #origins: RowOrigin[] = [];
  readonly #classes: number[] = [];
  #values = new Float64Array(0);

  constructor(source: RowSource, columns: readonly string[], most: number, seed: number) {
    this.#source = source;
    this.#columns = columns;
    this.#sample = new KeptRows(most, new Random(seed));
  }

  /** Calls `write` and `originOf` only of a row that is kept. */
  add(
    write: (into: Float64Array, at: number) => void,
    originOf: () => RowOrigin,
    classOf?: number | undefined,
  ): void {
    const place = this.#sample.place(0, 0);
    if (place < 0) return;
    const width = this.#columns.length;
    if ((place + 1) * width > this.#values.length) this.#grow();
    write(this.#values, place * width);
    this.#origins[place] = originOf();
    this.#classes[place] = classOf ?? 0;
  }

  /** `classNames` when the rows were added with their classes. */
  rows(classNames?: readonly string[]): GatheredRows {
    const places = this.#sample.places();
    const width = this.#columns.length;
    const columns = this.#columns.map((name, i) => {
      const numbers = Float64Array.from(places, (place) => this.#values[place * width + i]!);
      return { name, kind: 'numbers' as const, numbers };
    });
    const classes = Uint16Array.from(places, (place) => this.#classes[place]!);
    return {
      source: this.#source,
      table: { rows: places.length, columns },
      origins: Array.from(places, (place) => this.#origins[place]!),
      labels: classNames && { names: classNames, classes },
      seen: this.#sample.seen,
    };
  }

  #grow(): void {
    const values = new Float64Array(Math.max(1024 * this.#columns.length, 2 * this.#values.length));
    values.set(this.#values);
    this.#values = values;
  }
}
