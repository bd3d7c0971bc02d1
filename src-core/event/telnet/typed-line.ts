// What somebody types, up to the end of the line.

import { payloadText } from '../payload-text.ts';

const mostBytes = 255;
const backspaces = [8, 127];
const lineEnds = [13, 10, 0];
const killLine = 21;

export interface Typed {
  readonly text: string;
  readonly bytes: number;
}

export class TypedLine {
  #bytes: number[] = [];
  #length = 0;
  #isAfterReturn = false;

  /** Answers the line that this byte ends. */
  type(byte: number): Typed | undefined {
    if (lineEnds.includes(byte)) return this.#end(byte);
    this.#isAfterReturn = false;
    if (backspaces.includes(byte)) this.#length = Math.max(0, this.#length - 1);
    else if (byte === killLine) this.#length = 0;
    else if (byte >= 32) {
      if (this.#length < mostBytes) this.#bytes[this.#length] = byte;
      this.#length += 1;
    }
    return undefined;
  }

  /** A return may have a line feed or a zero behind it, which end nothing more (RFC 854). */
  #end(byte: number): Typed | undefined {
    const isRest = this.#isAfterReturn && byte !== lineEnds[0];
    this.#isAfterReturn = byte === lineEnds[0];
    if (isRest || byte === 0) return undefined;
    const kept = Uint8Array.from(this.#bytes.slice(0, Math.min(this.#length, mostBytes)));
    const line = { text: payloadText(kept, 0, kept.length), bytes: this.#length };
    this.#bytes = [];
    this.#length = 0;
    return line;
  }
}
