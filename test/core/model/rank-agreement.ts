// How well two lists of scores agree in order, and how well one ranks what is odd before the rest.

/** From 1; what is equal shares the middle of its places. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
  }
  return ranks;
}

/** Spearman's coefficient. */
export function rankCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const middle = (left.length + 1) / 2;
  const a = ranksOf(left).map((rank) => rank - middle);
  const b = ranksOf(right).map((rank) => rank - middle);
  const product = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** Area under the ROC curve: that a row that is odd scores higher than one that is not. */
export function areaOf(scores: ArrayLike<number>, isOdd: (row: number) => boolean): number {
  let sum = 0;
  let odd = 0;
  for (const [row, rank] of ranksOf(scores).entries()) {
    if (!isOdd(row)) continue;
    sum += rank;
    odd++;
  }
  return (sum - (odd * (odd + 1)) / 2) / (odd * (scores.length - odd));
}
