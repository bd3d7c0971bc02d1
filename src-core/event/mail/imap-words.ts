// The words of an IMAP command (RFC 9051, 9): atoms, quoted strings, and literals, whose bytes follow
// their line.

import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';

const mostWords = 8;
const longestLine = 1024;
/** Of a literal no more is kept. */
const mostLiteral = 255;
const word = /"((?:[^"\\]|\\.)*)"|\{(\d{1,12})\+?\}$|([^ ]+)/g;

export interface ImapWord {
  readonly text: string;
  readonly bytes: number;
}

export class ImapWords {
  readonly all: ImapWord[] = [];
  /** Bytes that follow before the command goes on. */
  literalBytes = 0;
  readonly #literal: number[] = [];

  readLine(bytes: Uint8Array, at: number, end: number): void {
    this.literalBytes = literalBytesOf(bytes, at, end);
    const line = plainText(bytes, at, end, longestLine);
    for (const found of line.matchAll(word)) {
      if (found[2] !== undefined) continue;
      const isQuoted = found[1] !== undefined;
      const from = at + found.index + (isQuoted ? 1 : 0);
      const count = found[0].length - (isQuoted ? 2 : 0);
      if (this.all.length < mostWords) this.all.push(wordAt(bytes, from, from + count));
    }
  }

  /** Some of the literal; `isLast` with its last byte. */
  readLiteral(bytes: Uint8Array, isLast: boolean): void {
    const left = mostLiteral - this.#literal.length;
    this.#literal.push(...bytes.subarray(0, Math.max(left, 0)));
    if (!isLast) return;
    const text = payloadText(Uint8Array.from(this.#literal), 0, this.#literal.length);
    if (this.all.length < mostWords) this.all.push({ text, bytes: this.literalBytes });
    this.#literal.length = 0;
  }
}

/** What the line's last word announces: `{1234}`. */
export function literalBytesOf(bytes: Uint8Array, at: number, end: number): number {
  const tail = plainText(bytes, Math.max(at, end - 16), end);
  return Number(/\{(\d{1,12})\+?\}$/.exec(tail)?.[1] ?? 0);
}

function wordAt(bytes: Uint8Array, at: number, end: number): ImapWord {
  const text = payloadText(bytes, at, end).replace(/\\(["\\])/g, '$1');
  return { text, bytes: end - at };
}
