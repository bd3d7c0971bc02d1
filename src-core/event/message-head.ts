// Some of the headers of a message, by the names that they are told as.

import { readHeaderLine } from './header-line.ts';
import { payloadText } from './payload-text.ts';

/** Header, in lower case -> what it is told as. */
export type WantedHeaders = Readonly<Record<string, string>>;

export class MessageHead {
  /** The first of each. */
  readonly values: Record<string, string> = {};
  contentLength = 0;
  readonly #wanted: WantedHeaders;

  constructor(wanted: WantedHeaders) {
    this.#wanted = wanted;
  }

  readLine(bytes: Uint8Array, at: number, end: number): void {
    const header = readHeaderLine(bytes, at, end);
    if (header === undefined) return;
    const { name } = header;
    if (name === 'content-length' || name === 'l') {
      const text = payloadText(bytes, header.at, header.end, 20);
      if (/^\d{1,9}$/.test(text)) this.contentLength = Number(text);
    }
    const field = Object.hasOwn(this.#wanted, name) ? this.#wanted[name] : undefined;
    if (field !== undefined) this.values[field] ??= payloadText(bytes, header.at, header.end);
  }
}
