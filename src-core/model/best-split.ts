// The best way found so far to part the rows of a node in two.

export interface SplitLimits {
  /** How many columns are tried at each node. */
  readonly columns: number;
  /** How many different rows each side must have. */
  readonly leafRows: number;
}

export class BestSplit {
  /** -1 when there is none. */
  column = -1;
  /** The last code below, the first above; no row of the node lies between. */
  lowCode = 0;
  highCode = 0;
  /**
   * Of both sides together, the squares of the classes' weights by the side's weight: the greater, the
   * less impure (Gini).
   */
  purity = Number.NEGATIVE_INFINITY;

  clear(): void {
    this.column = -1;
    this.purity = Number.NEGATIVE_INFINITY;
  }

  set(column: number, lowCode: number, highCode: number, purity: number): void {
    this.column = column;
    this.lowCode = lowCode;
    this.highCode = highCode;
    this.purity = purity;
  }
}
