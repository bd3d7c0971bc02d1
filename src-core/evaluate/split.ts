// Rows -> those that a model learns from and those that it is judged by.

export interface Split {
  /** `random`, `time`, `host`, `given`, or `attack:` and the name of the one left out. */
  readonly name: string;
  /** One sentence: who stands where, and why. */
  readonly note: string;
  /** In the order of the table, both; no row stands in both. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Of each row: learned from, judged by, or neither. */
export const side = { train: 0, test: 1, neither: 2 } as const;

export function splitBySide(name: string, sides: Uint8Array, note: string): Split {
  return { name, note, train: rowsOn(sides, side.train), test: rowsOn(sides, side.test) };
}

function rowsOn(sides: Uint8Array, wanted: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < sides.length; row++) if (sides[row] === wanted) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < sides.length; row++) if (sides[row] === wanted) rows[at++] = row;
  return rows;
}
