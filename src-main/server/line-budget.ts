// So many lines a minute, and how many were left out: whoever floods the server must not fill the disk.

const minuteMs = 60_000;

export class LineBudget {
  readonly #perMinute: number;
  #begunMs = Number.NEGATIVE_INFINITY;
  #taken = 0;
  #leftOut = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** How many were left out since the last line; undefined when this one is to be left out, too. */
  take(nowMs: number): number | undefined {
    if (nowMs - this.#begunMs >= minuteMs) {
      this.#begunMs = nowMs;
      this.#taken = 0;
    }
    if (this.#taken >= this.#perMinute) {
      this.#leftOut += 1;
      return undefined;
    }
    this.#taken += 1;
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    return leftOut;
  }
}
