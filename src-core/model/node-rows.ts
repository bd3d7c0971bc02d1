// The training rows that came to one node of a tree, and how much of each class they are. One of it serves
// all nodes, one after the other.

import type { RowKinds } from './row-kinds.ts';

export class NodeRows {
  size = 0;
  readonly rows: Uint32Array;
  /** Beside them. */
  readonly kinds: Uint16Array;
  /** The weight of each class, and of all. */
  readonly totals: Float64Array;
  weight = 0;
  /** The sum of the squares of `totals`: of the impurity, what a split changes. */
  squares = 0;
  hasOneClass = true;

  constructor({ kinds, classCount }: RowKinds) {
    this.rows = new Uint32Array(kinds.length);
    this.kinds = new Uint16Array(kinds.length);
    this.totals = new Float64Array(classCount);
  }

  load(rows: Uint32Array, from: number, to: number, { kinds, classOf, weights }: RowKinds): void {
    const totals = this.totals.fill(0);
    this.size = to - from;
    for (let i = 0; i < this.size; i++) {
      const row = rows[from + i]!;
      const kind = kinds[row]!;
      this.rows[i] = row;
      this.kinds[i] = kind;
      totals[classOf[kind]!]! += weights[kind]!;
    }
    this.weight = 0;
    this.squares = 0;
    for (let i = 0; i < totals.length; i++) {
      this.weight += totals[i]!;
      this.squares += totals[i]! * totals[i]!;
    }
    this.hasOneClass = totals[classOf[this.kinds[0]!]!] === this.weight;
  }

  /** Which share is not ordinary. */
  get attack(): number {
    return 1 - this.totals[0]! / this.weight;
  }
}
