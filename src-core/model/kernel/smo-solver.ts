// The weights of a support vector machine, by moving two of them at a time (sequential minimal
// optimisation, working sets by second-order information: Fan, Chen and Lin, JMLR 6, 2005).
// Minimised is w'Kw/2 - target'w with each weight between its bounds and their sum as at the start. A weight
// carries the sign of its class, which leaves one formula where the paper has four.

import type { KernelCache } from './kernel-cache.ts';

export interface SmoProblem {
  readonly kernel: KernelCache;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly target: Float64Array;
  /** Within the bounds; it becomes the solution. */
  readonly weights: Float64Array;
  /** By how much two gradients that should be equal may differ. */
  readonly tolerance: number;
  /** Kw - target, where it is known already; it becomes the solution's. */
  readonly gradient?: Float64Array | undefined;
  readonly progress?: ((done: number) => void) | undefined;
}

export interface SmoSolution {
  readonly weights: Float64Array;
  /** Kw - target. */
  readonly gradient: Float64Array;
  /** The gradient where weights lie between their bounds. */
  readonly offset: number;
  readonly steps: number;
  readonly isConverged: boolean;
}

/** Rows times steps, after which the weights stay as they are: half a minute at the most. */
const mostWork = 2e9;
const stepsPerNews = 1024;

export function solveSmo(problem: SmoProblem): SmoSolution {
  const { kernel, weights, tolerance, progress } = problem;
  const solver = new SmoSolver(problem);
  const mostSteps = Math.max(10_000, Math.floor(mostWork / kernel.rows));
  let steps = 0;
  let widest = tolerance;
  while (solver.choosePair() && steps < mostSteps) {
    solver.move();
    widest = Math.max(widest, solver.violation);
    if (++steps % stepsPerNews === 0) progress?.(shareDone(widest, solver.violation, tolerance));
  }
  return {
    weights,
    gradient: solver.gradient,
    offset: offsetOf(problem, solver.gradient),
    steps,
    isConverged: solver.violation < tolerance,
  };
}

/** The violation falls about evenly on a logarithmic scale. */
function shareDone(widest: number, now: number, tolerance: number): number {
  return Math.max(0, Math.min(1, Math.log(widest / now) / Math.log(widest / tolerance) || 0));
}

/** Of two rows that are alike; as in libsvm. */
const leastCurvature = 1e-12;

class SmoSolver {
  readonly gradient: Float64Array;
  violation = 0;
  readonly #problem: SmoProblem;
  /** The weight whose rise lowers the sum fastest, and its partner, which falls. */
  #rising = -1;
  #falling = -1;

  constructor(problem: SmoProblem) {
    this.#problem = problem;
    const { kernel, weights, target } = problem;
    this.gradient = problem.gradient ?? kernel.times(weights).map((sum, row) => sum - target[row]!);
    const none = new Float32Array(weights.length);
    this.#rising = this.#addToGradient(0, none, 0, none);
  }

  /** False where no pair violates the conditions of an optimum by more than the tolerance. */
  choosePair(): boolean {
    const { weights, lowest, kernel, tolerance } = this.#problem;
    const { gradient } = this;
    const rising = this.#rising;
    this.violation = 0;
    if (rising < 0) return false;
    const likeness = kernel.row(rising);
    const own = kernel.diagonal[rising]!;
    const diagonal = kernel.diagonal;
    const least = gradient[rising]!;
    let greatestGain = 0;
    let violation = 0;
    for (let row = 0; row < weights.length; row++) {
      const apart = gradient[row]! - least;
      if (!(apart > 0 && weights[row]! > lowest[row]!)) continue;
      if (apart > violation) violation = apart;
      const curvature = own + diagonal[row]! - 2 * likeness[row]!;
      const gain = (apart * apart) / (curvature > 0 ? curvature : leastCurvature);
      if (gain > greatestGain) {
        greatestGain = gain;
        this.#falling = row;
      }
    }
    this.violation = violation;
    return violation >= tolerance && greatestGain > 0;
  }

  /** As far as the parabola's lowest point, or to the nearer bound. */
  move(): void {
    const { weights, lowest, highest, kernel } = this.#problem;
    const rising = this.#rising;
    const falling = this.#falling;
    const up = kernel.row(rising);
    const down = kernel.row(falling);
    const curvature = kernel.diagonal[rising]! + kernel.diagonal[falling]! - 2 * up[falling]!;
    const apart = this.gradient[falling]! - this.gradient[rising]!;
    const wanted = apart / (curvature > 0 ? curvature : leastCurvature);
    const roomUp = highest[rising]! - weights[rising]!;
    const roomDown = weights[falling]! - lowest[falling]!;
    const step = Math.min(wanted, roomUp, roomDown);
    // Onto the bound itself, whatever rounding says.
    weights[rising] = step === roomUp ? highest[rising]! : weights[rising]! + step;
    weights[falling] = step === roomDown ? lowest[falling]! : weights[falling]! - step;
    this.#rising = this.#addToGradient(step, up, -step, down);
  }

  /** And gives, of the same pass, which weight is to rise next. */
  #addToGradient(one: number, first: Float32Array, other: number, second: Float32Array): number {
    const { weights, highest } = this.#problem;
    const { gradient } = this;
    let least = Number.POSITIVE_INFINITY;
    let rising = -1;
    for (let row = 0; row < gradient.length; row++) {
      const now = gradient[row]! + one * first[row]! + other * second[row]!;
      gradient[row] = now;
      if (now < least && weights[row]! < highest[row]!) {
        least = now;
        rising = row;
      }
    }
    return rising;
  }
}

/** Where no weight lies between its bounds, the middle of what they allow. */
export function offsetOf(
  { weights, lowest, highest }: Pick<SmoProblem, 'weights' | 'lowest' | 'highest'>,
  gradient: Float64Array,
): number {
  let sum = 0;
  let between = 0;
  let most = Number.POSITIVE_INFINITY;
  let least = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < weights.length; row++) {
    const canRise = weights[row]! < highest[row]!;
    const canFall = weights[row]! > lowest[row]!;
    if (canRise && canFall) {
      sum += gradient[row]!;
      between++;
    } else if (canRise) most = Math.min(most, gradient[row]!);
    else if (canFall) least = Math.max(least, gradient[row]!);
  }
  if (between > 0) return sum / between;
  if (most === Number.POSITIVE_INFINITY) return least;
  return least === Number.NEGATIVE_INFINITY ? most : (most + least) / 2;
}
