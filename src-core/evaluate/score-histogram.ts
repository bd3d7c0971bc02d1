// Scores and labels -> how many ordinary rows and attacks lie where, in the same bins for both.

export interface ScoreHistogram {
  /** One more than bins; each bin begins at its edge, the last one holds both of its. */
  readonly edges: readonly number[];
  readonly ordinary: readonly number[];
  readonly attack: readonly number[];
}

/** Finite scores only. No rows give no bins. */
export function scoreHistogram(
  scores: ArrayLike<number>,
  classes: ArrayLike<number>,
  bins = 50,
): ScoreHistogram {
  if (scores.length === 0) return { edges: [], ordinary: [], attack: [] };
  const [low, high] = rangeOf(scores);
  const edges = Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low * (1 - i / bins) + high * (i / bins),
  );
  const ordinary = new Array<number>(bins).fill(0);
  const attack = new Array<number>(bins).fill(0);
  for (let row = 0; row < scores.length; row++) {
    const bin = binOf(edges, scores[row]!);
    (classes[row] === 0 ? ordinary : attack)[bin]! += 1;
  }
  return { edges, ordinary, attack };
}

/** The last bin that begins at the score or below: by search, as edges next to each other may be equal. */
function binOf(edges: readonly number[], score: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (edges[middle]! <= score) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where all are alike, one unit around them, as numpy does. */
function rangeOf(scores: ArrayLike<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < scores.length; row++) {
    low = Math.min(low, scores[row]!);
    high = Math.max(high, scores[row]!);
  }
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}
