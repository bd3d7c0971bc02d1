// Replies of Redis line by line (RESP 3): simple ones, strings with their length, and arrays of them.

import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';

export interface RedisReply {
  /** The whole reply ends here, or with the string that follows. */
  readonly isLast: boolean;
  /** A string of so many bytes follows. */
  readonly literalBytes?: number;
  readonly error?: string;
}

const simple = '+-:_,#(';
const strings = '$=!';
/** Values for each of what they count: arrays, sets, pushes; maps and attributes. */
const single = '*~>';
const pairs = '%|';
const mostOpen = 1e9;

export class RedisReplies {
  /** Values that are still to come of the reply that is being read. */
  #open = 1;

  hear(bytes: Uint8Array, at: number, end: number): RedisReply | undefined {
    const mark = plainText(bytes, at, end, 1);
    const count = Number(/^-?\d{1,9}$/.exec(plainText(bytes, at + 1, end, 12))?.[0] ?? Number.NaN);
    if (mark === '' || !`${simple}${strings}${single}${pairs}`.includes(mark)) return undefined;
    if (!simple.includes(mark) && Number.isNaN(count)) return undefined;
    const isWhole = this.#open === 1;
    // An attribute stands beside a value, and is none.
    if (mark !== '|') this.#open -= 1;
    if (single.includes(mark)) this.#open += Math.max(count, 0);
    if (pairs.includes(mark)) this.#open += 2 * Math.max(count, 0);
    const isLast = this.#open <= 0 || this.#open > mostOpen;
    if (isLast) this.#open = 1;
    if (mark === '-' && isWhole) return { isLast, error: payloadText(bytes, at + 1, end) };
    return strings.includes(mark) && count >= 0 ? { isLast, literalBytes: count } : { isLast };
  }

  forget(): void {
    this.#open = 1;
  }
}
