// The time by which flows end: the highest stamp so far. One wild stamp must not end all flows, so
// a jump of more than a day counts only when the next packet confirms it. The first stamp has nobody
// to confirm it: when the second one is more than a day older, time begins with that.

const dayUs = 86_400e6;

export class PacketClock {
  nowUs = Number.NEGATIVE_INFINITY;
  /** A stamp more than a day ahead that no second packet has confirmed yet. */
  #doubtfulUs = Number.NaN;
  #packets = 0;

  /** The last stamp waits for another one to confirm it. */
  get isInDoubt(): boolean {
    return !Number.isNaN(this.#doubtfulUs);
  }

  /** True when the clock moved; back, if at all, with the second packet only. */
  advance(timeUs: number): boolean {
    if (this.#packets < 2 && this.#isSecondOfWildFirst(timeUs)) {
      this.nowUs = timeUs;
      return true;
    }
    if (timeUs <= this.nowUs) {
      this.#doubtfulUs = Number.NaN;
      return false;
    }
    const isFirst = this.nowUs === Number.NEGATIVE_INFINITY;
    if (!isFirst && timeUs - this.nowUs > dayUs && Number.isNaN(this.#doubtfulUs)) {
      this.#doubtfulUs = timeUs;
      return false;
    }
    // Of two stamps that agree on a jump, the smaller one is the safer clock.
    this.nowUs = this.#doubtfulUs < timeUs ? this.#confirmed(timeUs) : timeUs;
    this.#doubtfulUs = Number.NaN;
    return true;
  }

  #isSecondOfWildFirst(timeUs: number): boolean {
    this.#packets += 1;
    return this.#packets === 2 && this.nowUs - timeUs > dayUs;
  }

  #confirmed(timeUs: number): number {
    return timeUs - this.nowUs > dayUs ? this.#doubtfulUs : timeUs;
  }
}
