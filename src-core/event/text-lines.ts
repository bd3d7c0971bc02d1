// One direction of a stream in lines, whatever pieces it comes in. Between lines there may be bytes
// that are only counted: bodies, literals.

const lineFeed = 10;
const carriageReturn = 13;
/** Longer lines are given as far as this; servers allow 8 KB and less. */
const longestLine = 8192;

export interface LineTaker {
  /** A line, without its end. */
  line(bytes: Uint8Array, at: number, end: number): void;
  /** Some of the counted bytes. */
  counted?(bytes: Uint8Array, at: number, end: number): void;
}

export class TextLines {
  /** Nothing is taken as long as this is set. */
  isPaused = false;
  /** Bytes taken or missed so far. */
  passed = 0;
  #countedLeft = 0;
  #isCountedInLines = false;
  #searched = 0;
  #isSkipping = false;

  /** So many bytes are yet to come before the next line. */
  get countedLeft(): number {
    return this.#countedLeft;
  }

  /** So many bytes come next; `inLines` when they are given as lines all the same. */
  count(bytes: number, inLines = false): void {
    this.#countedLeft = bytes;
    this.#isCountedInLines = inLines;
  }

  /** As in a conversation: how many of the bytes are done with. */
  take(bytes: Uint8Array, at: number, end: number, taker: LineTaker): number {
    let from = at;
    while (from < end && !this.isPaused) {
      const isCounted = this.#countedLeft > 0 && !this.#isCountedInLines;
      const next = isCounted
        ? this.#giveCounted(bytes, from, end, taker)
        : this.#giveLine(bytes, from, end, taker);
      if (next === from) break;
      from = next;
    }
    return from - at;
  }

  /**
   * Bytes are missing; false when more than counted ones, so that the place is lost. What comes next
   * is given as a line: segments mostly begin one.
   */
  skip(missing: number): boolean {
    const isKept = missing <= this.#countedLeft;
    this.passed += missing;
    this.#countedLeft = isKept ? this.#countedLeft - missing : 0;
    this.#searched = 0;
    this.#isSkipping = false;
    return isKept;
  }

  #giveCounted(bytes: Uint8Array, at: number, end: number, taker: LineTaker): number {
    const until = Math.min(end, at + this.#countedLeft);
    this.#pass(until - at);
    taker.counted?.(bytes, at, until);
    return until;
  }

  /** Answers where the next one begins; `at` when this one has not come to its end. */
  #giveLine(bytes: Uint8Array, at: number, end: number, taker: LineTaker): number {
    const limit = this.#countedLeft > 0 ? at + this.#countedLeft : Number.POSITIVE_INFINITY;
    const until = Math.min(end, limit, at + longestLine);
    const found = feedIn(bytes, at + this.#searched, until);
    const isTooLong = found < 0 && until === at + longestLine;
    if (found < 0 && !isTooLong && until < limit && !this.#isSkipping) {
      this.#searched = until - at;
      return at;
    }
    const lineEnd = found < 0 ? until : found;
    const next = found < 0 ? until : lineEnd + 1;
    this.#searched = 0;
    this.#pass(next - at);
    const isRest = this.#isSkipping;
    this.#isSkipping = found < 0 && until < limit;
    if (!isRest) taker.line(bytes, at, withoutReturn(bytes, at, lineEnd));
    return next;
  }

  #pass(count: number): void {
    this.passed += count;
    this.#countedLeft = Math.max(0, this.#countedLeft - count);
  }
}

/** The lines of a text that is all there; the last one may have no end. */
export function takeText(bytes: Uint8Array, at: number, end: number, taker: LineTaker): void {
  const from = at + new TextLines().take(bytes, at, end, taker);
  if (from < end) taker.line(bytes, from, withoutReturn(bytes, from, end));
}

/** Where the next line feed stands, -1 without: a view for each search would cost more than it. */
function feedIn(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at; i < end; i++) if (bytes[i] === lineFeed) return i;
  return -1;
}

function withoutReturn(bytes: Uint8Array, at: number, end: number): number {
  return end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
}
