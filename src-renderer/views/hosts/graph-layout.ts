// Where the hosts of a graph stand (Fruchterman and Reingold, 1991): those that talk draw each other near, those
// that are near push each other away, all are drawn to the middle. Worked out at once and always the same; what
// moves for seconds cannot be read.

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far neighbours stand from each other, before all is made to fit. */
const ideal = 100;
/** Who is farther away than this pushes no more: what is not connected would drift off. */
const pushReach = 4 * ideal;
const gravity = 0.12;
/** So many steps of pairs are a few frames' time; with many hosts each has fewer turns. */
const mostPairSteps = 6e6;

/** Pairs are indices of hosts. The first hosts, which have most, begin in the middle. */
export function graphLayout(
  count: number,
  pairs: readonly (readonly [a: number, b: number])[],
): readonly Place[] {
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // A sunflower's spiral fills the place evenly.
    const radius = ideal * Math.sqrt(i + 0.5);
    xs[i] = radius * Math.cos(i * goldenAngle);
    ys[i] = radius * Math.sin(i * goldenAngle);
  }
  const steps = Math.round(Math.min(300, Math.max(30, mostPairSteps / (count * count || 1))));
  for (let step = 0; step < steps; step++) {
    relax(xs, ys, pairs, ideal * (1 - step / steps));
  }
  return fitted(xs, ys);
}

/** Into a box as windows are: a chart would stretch its marks together with the distances. */
function fitted(xs: Float64Array, ys: Float64Array): readonly Place[] {
  const stretched = (values: Float64Array, length: number) => {
    const least = Math.min(...values);
    const range = Math.max(...values) - least || 1;
    return values.map((value) => ((value - least) / range) * length);
  };
  const wide = stretched(xs, 2000);
  const high = stretched(ys, 950);
  return Array.from(wide, (x, i) => ({ x, y: high[i]! }));
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** One step; nobody moves farther than `most`. */
function relax(
  xs: Float64Array,
  ys: Float64Array,
  pairs: readonly (readonly [number, number])[],
  most: number,
): void {
  const dx = xs.map((x) => -x * gravity);
  const dy = ys.map((y) => -y * gravity);
  const move = (a: number, b: number, x: number, y: number) => {
    dx[a] = dx[a]! + x;
    dy[a] = dy[a]! + y;
    dx[b] = dx[b]! - x;
    dy[b] = dy[b]! - y;
  };
  for (let a = 0; a < xs.length; a++) {
    for (let b = 0; b < a; b++) {
      const [x, y] = [xs[a]! - xs[b]!, ys[a]! - ys[b]!];
      const square = x * x + y * y;
      if (square > pushReach * pushReach) continue;
      const push = (ideal * ideal) / Math.max(square, 1);
      move(a, b, x * push, y * push);
    }
  }
  for (const [a, b] of pairs) {
    const [x, y] = [xs[a]! - xs[b]!, ys[a]! - ys[b]!];
    const pull = -Math.hypot(x, y) / ideal / 5;
    move(a, b, x * pull, y * pull);
  }
  for (let i = 0; i < xs.length; i++) {
    const far = Math.hypot(dx[i]!, dy[i]!) || 1;
    const share = Math.min(far, most) / far;
    xs[i] = xs[i]! + dx[i]! * share;
    ys[i] = ys[i]! + dy[i]! * share;
  }
}
