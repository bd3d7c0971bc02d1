// The classes of rows -> the rows of each class.

/** By class number, in the order of the table; a class that no row has gives an empty one. */
export function rowsOfClasses(classes: ArrayLike<number>): Uint32Array[] {
  const counts = classCounts(classes);
  const rows = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(counts.length);
  for (let row = 0; row < classes.length; row++) {
    const one = classes[row]!;
    rows[one]![filled[one]!++] = row;
  }
  return rows;
}

/** Class numbers have 16 bits, so this stays small whatever they are. */
export function classCounts(classes: ArrayLike<number>, chosen?: Uint32Array): Uint32Array {
  const length = chosen?.length ?? classes.length;
  let most = -1;
  for (let i = 0; i < classes.length; i++) most = Math.max(most, classes[i]!);
  const counts = new Uint32Array(most + 1);
  for (let i = 0; i < length; i++) counts[classes[chosen === undefined ? i : chosen[i]!]!]! += 1;
  return counts;
}
