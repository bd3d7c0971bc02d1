// Where things stand in messages of SMB 1 (MS-CIFS 2.2.3): a head, words, bytes.

import type { MessageBytes } from './message-bytes.ts';

export const smb1HeadBytes = 32;
const flagsAt = 9;
const moreFlagsAt = 10;
const isResponse = 0x80;
const moreFlag = { extendedSecurity: 0x0800, ntStatus: 0x4000, unicode: 0x8000 } as const;

export interface Smb1Head {
  readonly command: number;
  readonly isResponse: boolean;
  readonly isUnicode: boolean;
  readonly hasExtendedSecurity: boolean;
  /** Undefined for the older errors of a class and a code. */
  readonly status: number | undefined;
  readonly oldError: { readonly class: number; readonly code: number };
  readonly tree: number;
  /** What a response has in common with its request. */
  readonly key: string;
}

export function smb1Head(message: MessageBytes): Smb1Head {
  const more = message.u16(moreFlagsAt);
  return {
    command: message.u8(4),
    isResponse: (message.u8(flagsAt) & isResponse) !== 0,
    isUnicode: (more & moreFlag.unicode) !== 0,
    hasExtendedSecurity: (more & moreFlag.extendedSecurity) !== 0,
    status: more & moreFlag.ntStatus ? message.u32(5) : undefined,
    oldError: { class: message.u8(5), code: message.u16(7) },
    tree: message.u16(24),
    key: `${message.u16(26)}.${message.u16(30)}`,
  };
}

/** One command of a chain: its words, and its bytes behind them. */
export class Smb1Block {
  readonly message: MessageBytes;
  readonly wordCount: number;
  /** Where the words begin, from the head on. */
  readonly wordsAt: number;
  readonly bytesAt: number;
  readonly bytesEnd: number;

  constructor(message: MessageBytes, offset: number) {
    this.message = message;
    this.wordCount = message.u8(offset);
    this.wordsAt = offset + 1;
    this.bytesAt = this.wordsAt + 2 * this.wordCount + 2;
    this.bytesEnd = Math.min(this.bytesAt + message.u16(this.bytesAt - 2), message.size);
  }

  u8(offset: number): number {
    return offset < 2 * this.wordCount ? this.message.u8(this.wordsAt + offset) : 0;
  }

  u16(offset: number): number {
    return offset < 2 * this.wordCount ? this.message.u16(this.wordsAt + offset) : 0;
  }

  u32(offset: number): number {
    return offset < 2 * this.wordCount ? this.message.u32(this.wordsAt + offset) : 0;
  }
}

/** Texts behind each other among the bytes, each ended by a zero. */
export class Smb1Texts {
  readonly #block: Smb1Block;
  readonly #isUnicode: boolean;
  #offset: number;

  constructor(block: Smb1Block, isUnicode: boolean, skipped = 0) {
    this.#block = block;
    this.#isUnicode = isUnicode;
    this.#offset = block.bytesAt + skipped;
  }

  next(): string {
    return this.#isUnicode ? this.#wide() : this.#narrow();
  }

  /** In front of it stands a byte that says that it is a text. */
  nextMarked(): string {
    this.#offset++;
    return this.next();
  }

  #narrow(): string {
    const { message, bytesEnd } = this.#block;
    const from = this.#offset;
    let end = from;
    while (end < bytesEnd && message.u8(end) !== 0) end++;
    this.#offset = end + 1;
    return message.narrowText(from, Math.max(end - from, 0));
  }

  /** Begins at an even offset from the head on. */
  #wide(): string {
    const { message, bytesEnd } = this.#block;
    const from = this.#offset + (this.#offset & 1);
    let end = from;
    while (end + 1 < bytesEnd && message.u16(end) !== 0) end += 2;
    this.#offset = end + 2;
    return message.wideText(from, Math.max(end - from, 0));
  }
}
