// The training rows that came to one node of a tree, with the class and weight of each, and how much of
// each class that is. One of it serves all nodes, one after the other.

export class NodeRows {
  size = 0;
  /** By its place in the node. */
  readonly rows: Uint32Array;
  readonly classes: Uint16Array;
  readonly weights: Float64Array;
  /** The weight of each class, and of all. */
  readonly totals: Float64Array;
  weight = 0;
  /** The sum of the squares of `totals`: of impurity, what a split changes. */
  squares = 0;
  hasOneClass = true;

  constructor(rows: number, classes: number) {
    this.rows = new Uint32Array(rows);
    this.classes = new Uint16Array(rows);
    this.weights = new Float64Array(rows);
    this.totals = new Float64Array(classes);
  }

  /** `from` and `to` are places in `rows`; `classes` and `weights` have one for every training row. */
  load(rows: Uint32Array, from: number, to: number, classes: Uint16Array, weights: Float64Array) {
    const totals = this.totals.fill(0);
    this.size = to - from;
    for (let i = 0; i < this.size; i++) {
      const row = rows[from + i]!;
      this.rows[i] = row;
      this.classes[i] = classes[row]!;
      this.weights[i] = weights[row]!;
      totals[classes[row]!]! += weights[row]!;
    }
    this.weight = 0;
    this.squares = 0;
    for (let i = 0; i < totals.length; i++) {
      this.weight += totals[i]!;
      this.squares += totals[i]! * totals[i]!;
    }
    this.hasOneClass = totals[this.classes[0]!] === this.weight;
  }

  /** Which share is not ordinary. */
  get attack(): number {
    return 1 - this.totals[0]! / this.weight;
  }
}
