// Replies of three digits, as FTP (RFC 959, 4.2) and SMTP (RFC 5321, 4.2) give them, over several
// lines or in one.

import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';

export interface Reply {
  readonly code: number;
  /** Of its first line. */
  readonly text: string;
}

const replyLine = /^(\d{3})(?:([ -])|$)/;

export class NumberedReplies {
  #begun: Reply | undefined;

  /** Answers a reply when this line ends it. */
  hear(bytes: Uint8Array, at: number, end: number): Reply | undefined {
    const [, digits, mark] = replyLine.exec(plainText(bytes, at, end, 4)) ?? [];
    if (digits === undefined) return undefined;
    const code = Number(digits);
    const begun = this.#begun?.code === code ? this.#begun : undefined;
    if (mark !== '-') {
      // A number that is not that of the first line stands inside of a longer text.
      if (this.#begun && !begun) return undefined;
      this.#begun = undefined;
      return begun ?? replyOf(code, bytes, at, end);
    }
    this.#begun ??= replyOf(code, bytes, at, end);
    return undefined;
  }

  /** Lines are missing. */
  forget(): void {
    this.#begun = undefined;
  }
}

const replyOf = (code: number, bytes: Uint8Array, at: number, end: number): Reply => ({
  code,
  text: payloadText(bytes, Math.min(at + 4, end), end),
});
