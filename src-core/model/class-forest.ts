// A forest of decision trees that tell classes apart, as flat arrays: 22 bytes a split, of which a tree has
// fewer than different training rows. A leaf of one class alone is shared by the whole forest; any other
// takes 4 bytes, and 10 for each class in it.

/**
 * Where a tree's walk goes on is one number: a split's place, or, below 0, a leaf's place as `~leaf`. A
 * split's place is always greater than its parent's, so every walk ends.
 */
export interface ClassForest {
  readonly classes: number;
  /** Where each tree's walk begins. */
  readonly roots: Int32Array;
  /** Of each split: the column it asks, and where a row goes that has at most the threshold, or more. */
  readonly columns: Uint16Array;
  readonly thresholds: Float64Array;
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** Which share of the training rows that came by, by weight, was not ordinary. */
  readonly attacks: Float32Array;
  /** Of each leaf and then of the end: where its classes begin in the two lists that follow. */
  readonly leafStarts: Uint32Array;
  /** Those that occur, in ascending order. */
  readonly leafClasses: Uint16Array;
  readonly leafShares: Float64Array;
  /** What each column is worth: its part of all that impurity was lowered by. */
  readonly worth: Float64Array;
}

export const maxClasses = 1000;

export function isClassForest(value: unknown, width: number): value is ClassForest {
  if (typeof value !== 'object' || value === null) return false;
  const forest = value as ClassForest; // believed from check to check only
  const { classes, worth } = forest;
  if (!Number.isInteger(classes) || classes < 1 || classes > maxClasses) return false;
  if (!(worth instanceof Float64Array) || worth.length !== width) return false;
  return worth.every(isShare) && haveLeaves(forest) && haveSplits(forest, width);
}

const isShare = (share: number): boolean => share >= 0 && share <= 1; // NaN is none

function haveLeaves({ classes, leafStarts, leafClasses, leafShares }: ClassForest): boolean {
  if (!(leafStarts instanceof Uint32Array) || leafStarts.length < 2) return false;
  if (!(leafClasses instanceof Uint16Array && leafShares instanceof Float64Array)) return false;
  if (leafClasses.length !== leafShares.length || !leafShares.every(isShare)) return false;
  if (leafStarts[0] !== 0 || leafStarts.at(-1) !== leafShares.length) return false;
  for (let leaf = 0; leaf + 1 < leafStarts.length; leaf++) {
    let last = -1;
    let sum = 0;
    const end = leafStarts[leaf + 1]!;
    if (end > leafShares.length) return false;
    for (let i = leafStarts[leaf]!; i < end; i++) {
      if (leafClasses[i]! <= last) return false;
      last = leafClasses[i]!;
      sum += leafShares[i]!;
    }
    // Also false where a leaf has no class, or ends before it begins.
    if (last >= classes || !(Math.abs(sum - 1) < 1e-6)) return false;
  }
  return true;
}

function haveSplits(forest: ClassForest, width: number): boolean {
  const { roots, columns, thresholds, lows, highs, attacks } = forest;
  if (!(roots instanceof Int32Array && lows instanceof Int32Array)) return false;
  if (!(highs instanceof Int32Array && columns instanceof Uint16Array)) return false;
  if (!(thresholds instanceof Float64Array && attacks instanceof Float32Array)) return false;
  const splits = columns.length;
  if (roots.length === 0 || thresholds.length !== splits || attacks.length !== splits) return false;
  if (lows.length !== splits || highs.length !== splits) return false;
  if (!columns.every((column) => column < width) || !attacks.every(isShare)) return false;
  return thresholds.every(Number.isFinite) && areTrees(forest);
}

/** No split is reached twice, so that a row passes each at most once, however many trees are claimed. */
function areTrees({ roots, lows, highs, leafStarts }: ClassForest): boolean {
  const isReached = new Uint8Array(lows.length);
  const leaves = leafStarts.length - 1;
  const isFine = (to: number, from: number): boolean => {
    if (to < 0) return ~to < leaves;
    if (to <= from || to >= lows.length || isReached[to] === 1) return false;
    isReached[to] = 1;
    return true;
  };
  if (!roots.every((root) => isFine(root, -1))) return false;
  return lows.every((low, split) => isFine(low, split) && isFine(highs[split]!, split));
}
