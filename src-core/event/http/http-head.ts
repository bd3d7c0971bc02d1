// What is kept of the headers of an HTTP message.

import { sha256 } from '@noble/hashes/sha2.js';
import { readHeaderLine } from '../header-line.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import { rememberedHash } from '../tls/remembered-hash.ts';
import { type Authorization, readAuthorization } from './authorization.ts';
import { headerAttack, type RequestAttack } from './request-attack.ts';

/** Names that are kept, with the longest value. */
const wanted: Readonly<Record<string, number>> = {
  host: 255,
  'user-agent': 255,
  referer: 255,
  server: 127,
  location: 255,
  'content-type': 127,
  'content-encoding': 63,
  'content-disposition': 511,
  'transfer-encoding': 127,
  upgrade: 63,
  'x-forwarded-for': 127,
};
const mostCookies = 1000;
const openBrace = 0x7b;
const mostLooked = 2048;
/** Names under which servers know their visitors again, with values too long to be guessed. */
const sessionCookie =
  /(?:^|;\s*)([\w.-]{0,40}(?:sess|sid|auth|token|login)[\w.-]{0,40}=[^;\s]{10,})/i;
const shortHash = rememberedHash((bytes) => sha256(bytes).subarray(0, 8));

export class HttpHead {
  /** Undefined when not given, or given as something that is no length. */
  contentLength: number | undefined;
  /** Lengths that contradict each other or are none: how messages are smuggled (RFC 9112, 11.2). */
  isLengthOdd = false;
  authorization: Authorization | undefined;
  cookies = 0;
  /** As a request sends them, all together. */
  cookieBytes = 0;
  /** Of the first cookie that looks like the name of a session: enough to tell it again, no more. */
  sessionHash: string | undefined;
  attack: RequestAttack | undefined;
  readonly #isWatched: boolean;
  readonly #values = new Map<string, string>();
  #hasLength = false;

  /** `isWatched`: a request's, where somebody hears of it. */
  constructor(isWatched: boolean) {
    this.#isWatched = isWatched;
  }

  /** The first of each name. */
  value(name: string): string | undefined {
    return this.#values.get(name);
  }

  get isChunked(): boolean {
    return /(?:^|,)\s*chunked\s*$/i.test(this.value('transfer-encoding') ?? '');
  }

  get hasTransferEncoding(): boolean {
    return this.#values.has('transfer-encoding');
  }

  readLine(bytes: Uint8Array, at: number, end: number): void {
    const header = readHeaderLine(bytes, at, end);
    if (header === undefined) return;
    const { name } = header;
    if (this.#isWatched) this.#look(bytes, header.at, header.end);
    const most = wanted[name];
    if (most !== undefined) this.#keep(name, payloadText(bytes, header.at, header.end, most));
    else if (name === 'content-length') this.#readLength(bytes, header.at, header.end);
    else if (name === 'authorization' || name === 'proxy-authorization')
      this.authorization ??= readAuthorization(bytes, header.at, header.end);
    else if (name === 'cookie') this.#countCookies(bytes, header.at, header.end);
    else if (name === 'set-cookie') this.#addCookies(1);
  }

  /** A length and an encoding that makes another. */
  finish(): void {
    if (this.#hasLength && this.hasTransferEncoding) this.isLengthOdd = true;
  }

  #keep(name: string, value: string): void {
    if (!this.#values.has(name)) this.#values.set(name, value);
    else if (name === 'transfer-encoding') this.isLengthOdd = true;
  }

  #readLength(bytes: Uint8Array, at: number, end: number): void {
    const text = payloadText(bytes, at, end, 40);
    const length = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    if (length === undefined) this.isLengthOdd = true;
    else if (this.#hasLength && this.contentLength !== length) this.isLengthOdd = true;
    this.#hasLength = true;
    this.contentLength ??= length;
  }

  #look(bytes: Uint8Array, at: number, end: number): void {
    for (let i = at; i < end && !this.attack; i++) {
      if (bytes[i] !== openBrace) continue;
      this.attack = headerAttack(plainText(bytes, at, end, mostLooked));
      return;
    }
  }

  #countCookies(bytes: Uint8Array, at: number, end: number): void {
    if (this.#isWatched && this.sessionHash === undefined) {
      const session = sessionCookie.exec(plainText(bytes, at, end, mostLooked))?.[1];
      if (session !== undefined) this.sessionHash = shortHash(session);
    }
    this.cookieBytes += end - at;
    let separators = 0;
    for (let i = at; i < end; i++) if (bytes[i] === 0x3b) separators++;
    this.#addCookies(1 + separators);
  }

  #addCookies(count: number): void {
    this.cookies = Math.min(mostCookies, this.cookies + count);
  }
}
