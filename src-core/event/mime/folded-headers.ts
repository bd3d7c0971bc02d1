// Headers that go on in lines begun by a blank (RFC 5322, 2.2.3), each as one.

import { readHeaderLine } from '../header-line.ts';
import { payloadText } from '../payload-text.ts';

/** Recipients may fill many lines; more than this is not kept. */
const longestValue = 1024;
const blanks = [0x20, 0x09];

export class FoldedHeaders {
  readonly #read: (name: string, value: string) => void;
  #name: string | undefined;
  #value = '';

  constructor(read: (name: string, value: string) => void) {
    this.#read = read;
  }

  hearLine(bytes: Uint8Array, at: number, end: number): void {
    if (blanks.includes(bytes[at]!)) {
      this.#goOn(bytes, at, end);
      return;
    }
    this.end();
    const header = readHeaderLine(bytes, at, end);
    this.#name = header?.name;
    if (header) this.#value = payloadText(bytes, header.at, header.end, longestValue);
  }

  /** No more of the last one follows. */
  end(): void {
    if (this.#name !== undefined) this.#read(this.#name, this.#value);
    this.#name = undefined;
  }

  #goOn(bytes: Uint8Array, at: number, end: number): void {
    let from = at;
    while (from < end && blanks.includes(bytes[from]!)) from++;
    const left = longestValue - this.#value.length;
    if (left > 0) this.#value += ` ${payloadText(bytes, from, end, left)}`;
  }
}
