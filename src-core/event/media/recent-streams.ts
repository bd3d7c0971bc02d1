// The last numbers of streams that may be RTP: an opening shows one datagram, and two are needed. What
// is remembered of other flows does no harm, since a stream's own number is as good as random.

const places = 256;

export class RecentStreams {
  readonly #keys = new Int32Array(places);
  readonly #numbers = new Int32Array(places).fill(-1);
  #next = 0;

  /** Whether the datagram before this one was seen; this one is remembered. */
  follows(key: number, number: number): boolean {
    const before = (number - 1) & 0xffff;
    for (let i = 0; i < places; i++) {
      if (this.#keys[i] !== (key | 0) || this.#numbers[i] === -1) continue;
      const isNext = this.#numbers[i] === before;
      this.#numbers[i] = isNext ? -1 : number;
      return isNext;
    }
    this.#keys[this.#next] = key;
    this.#numbers[this.#next] = number;
    this.#next = (this.#next + 1) % places;
    return false;
  }
}
