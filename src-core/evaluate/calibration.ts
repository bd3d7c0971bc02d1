// Chances and labels -> whether they come true: of rows with a chance of 0.8, 8 in 10 should be attacks.

export interface Calibration {
  /** Mean squared distance between chance and truth (Brier 1950): 0 is perfect, 0.25 says 0.5 always. */
  readonly brier: number;
  /** Mean distance between chance and share of attacks over the bins, by their rows (Naeini 2015). */
  readonly expectedError: number;
  /** Only those with rows. */
  readonly bins: readonly CalibrationBin[];
}

export interface CalibrationBin {
  /** Above `from`, up to `to`; 0 is in the first one. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanChance: number;
  readonly attackShare: number;
}

/** Undefined without rows, and when a number is no chance. Bins of one width, as scikit-learn's. */
export function calibrationOf(
  chances: ArrayLike<number>,
  classes: ArrayLike<number>,
  binCount = 10,
): Calibration | undefined {
  const sums = new Float64Array(binCount);
  const attacks = new Float64Array(binCount);
  const rows = new Float64Array(binCount);
  let squares = 0;
  for (let row = 0; row < chances.length; row++) {
    const chance = chances[row]!;
    if (!(chance >= 0 && chance <= 1)) return undefined;
    const truth = classes[row] === 0 ? 0 : 1;
    const bin = binOf(chance, binCount);
    sums[bin]! += chance;
    attacks[bin]! += truth;
    rows[bin]! += 1;
    squares += (chance - truth) ** 2;
  }
  if (chances.length === 0) return undefined;
  let distances = 0;
  for (let bin = 0; bin < binCount; bin++) distances += Math.abs(sums[bin]! - attacks[bin]!);
  const bins = Array.from(rows, (count, bin) => ({
    from: bin / binCount,
    to: (bin + 1) / binCount,
    rows: count,
    meanChance: sums[bin]! / count,
    attackShare: attacks[bin]! / count,
  }));
  return {
    brier: squares / chances.length,
    expectedError: distances / chances.length,
    bins: bins.filter(({ rows: count }) => count > 0),
  };
}

/** 0.3 belongs to 0.2 to 0.3, although 0.3 x 10 is 3. */
function binOf(chance: number, binCount: number): number {
  let bin = Math.max(0, Math.min(binCount, Math.ceil(chance * binCount)) - 1);
  if (bin > 0 && chance <= bin / binCount) bin--;
  else if (bin < binCount - 1 && chance > (bin + 1) / binCount) bin++;
  return bin;
}
