// What models read: rows of numbers, without a gap. `prepare.ts` makes it of a table.

export interface FeatureMatrix {
  readonly columns: readonly string[];
  readonly rows: number;
  /** Row by row; finite, every one. */
  readonly values: Float64Array;
}

/** The chosen rows, in the order in which they are named. */
export function rowsOf(matrix: FeatureMatrix, chosen: ArrayLike<number>): FeatureMatrix {
  const width = matrix.columns.length;
  const values = new Float64Array(chosen.length * width);
  for (let i = 0; i < chosen.length; i++) {
    const from = chosen[i]! * width;
    values.set(matrix.values.subarray(from, from + width), i * width);
  }
  return { columns: matrix.columns, rows: chosen.length, values };
}
