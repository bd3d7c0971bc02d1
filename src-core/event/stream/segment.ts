// The part of a TCP segment that has not found its place yet. One record is reused for all packets.

const noBytes = new Uint8Array(0);

export class Segment {
  /** Places in the stream; of a cut packet `until` lies behind what was captured. */
  from = 0;
  until = 0;
  bytes: Uint8Array = noBytes;
  at = 0;
  end = 0;

  /** Where in the stream the captured bytes end. */
  get capturedUntil(): number {
    return Math.min(this.from + (this.end - this.at), this.until);
  }

  /** Leaves out what lies before this place. */
  advance(from: number): void {
    this.at = Math.min(this.at + (from - this.from), this.end);
    this.from = from;
  }
}

/** Bytes of a segment that are not those that came before them in the same place. */
export class Difference {
  bytes = 0;
  /** Of the first. */
  offset = 0;

  see(offset: number): void {
    if (this.bytes === 0 || offset < this.offset) this.offset = offset;
    this.bytes += 1;
  }
}
