// Losses, epoch by epoch -> when to stop, and the weights of the best epoch.

/** Less is noise of the mini-batches: a share of the best loss so far. */
const leastGain = 1e-4;

export class EarlyStopping {
  readonly #weights: Float64Array;
  readonly #best: Float64Array;
  readonly #patience: number;
  #bestLoss = Number.POSITIVE_INFINITY;
  #sinceBest = 0;

  constructor(weights: Float64Array, patience: number) {
    this.#weights = weights;
    this.#best = weights.slice();
    this.#patience = patience;
  }

  /** Whether it is time to stop: `patience` epochs came and none was better. */
  isOverAfter(loss: number): boolean {
    if (loss < this.#bestLoss * (1 - leastGain)) {
      this.#bestLoss = loss;
      this.#sinceBest = 0;
      this.#best.set(this.#weights);
      return false;
    }
    this.#sinceBest += 1;
    return this.#sinceBest >= this.#patience;
  }

  restoreBest(): void {
    this.#weights.set(this.#best);
  }
}
