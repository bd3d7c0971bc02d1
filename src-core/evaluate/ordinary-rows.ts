// The rows that a kind without labels is fitted on -> the ordinary ones among them, so that it does not
// learn attacks as ordinary.

export interface OrdinaryRows {
  readonly rows: Uint32Array;
  /** Attacks that were not learned from. */
  readonly leftOut: number;
}

export function ordinaryRows(train: Uint32Array, classes: ArrayLike<number>): OrdinaryRows {
  const rows = train.filter((row) => classes[row] === 0);
  return { rows, leftOut: train.length - rows.length };
}
