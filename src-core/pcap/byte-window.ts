// The stretch of a stream that is being read: what was not yet understood, then what came last.
// A source writes straight into it, so a file's bytes are copied once, by the system.

/** So far behind `at`, and no further, bytes can be kept. */
export const mostKeptBytes = 1024 * 1024;

export class ByteWindow {
  bytes = new Uint8Array(64 * 1024);
  /** First byte not yet read, and end of those that are there. */
  at = 0;
  end = 0;
  /** Where in the stream `bytes[0]` lies. */
  #base = 0;
  #keptPosition = Number.POSITIVE_INFINITY;

  /** Room for `size` bytes behind what is there. Views into `bytes` are void after this. */
  reserve(size: number): Uint8Array {
    if (this.end + size > this.bytes.length) {
      const wanted = Math.max(this.#keptPosition - this.#base, this.at - mostKeptBytes, 0);
      const from = Math.min(wanted, this.at);
      const kept = this.end - from;
      const target =
        kept + size <= this.bytes.length ? this.bytes : new Uint8Array(2 * (kept + size));
      target.set(this.bytes.subarray(from, this.end));
      this.bytes = target;
      this.#base += from;
      this.at -= from;
      this.end = kept;
    }
    return this.bytes.subarray(this.end, this.end + size);
  }

  /** Says how much of the reserved room was filled. */
  commit(size: number): void {
    this.end += size;
  }

  append(chunk: Uint8Array): void {
    this.reserve(chunk.length).set(chunk);
    this.commit(chunk.length);
  }

  /** Forgets what is there: the next bytes are those from this position of the stream on. */
  jump(position: number): void {
    this.#base = position;
    this.at = 0;
    this.end = 0;
  }

  get available(): number {
    return this.end - this.at;
  }

  /** From this position of the stream on, bytes stay though they were read: the last megabyte of them. */
  keepFrom(position: number): void {
    this.#keptPosition = position;
  }

  /** Where in `bytes` a position of the stream lies that is still kept. */
  offsetOf(position: number): number {
    return position - this.#base;
  }

  /** Position in the stream of the byte at `at`. */
  positionOf(at: number): number {
    return this.#base + at;
  }
}
