// One direction of an HTTP/1 connection, message after message (RFC 9112): heads are read, bodies
// go by. After a gap the next thing that looks like a message is where it goes on.

import { type LineTaker, TextLines } from '../text-lines.ts';
import { HttpBody } from './http-body.ts';
import { HttpHead } from './http-head.ts';
import { mayStart, type RequestLine, readRequestLine, readStatus } from './start-line.ts';

export interface HttpMessage {
  readonly request?: RequestLine;
  readonly status?: number;
  readonly head: HttpHead;
  readonly body: HttpBody;
}

/** So many bytes, in chunks, or as long as the connection stays. */
export type Framing = number | 'chunked' | 'close';

export interface HttpEar {
  /** A head is whole; the answer says what body follows. */
  hearHead(message: HttpMessage): Framing;
  hearEnd(message: HttpMessage): void;
  /** A message or more may have gone by unseen. */
  hearGap(isRequests: boolean): void;
}

/**
 * Where a capture begins late and after a gap the rest of a body goes by before the next message;
 * elsewhere there is no reason.
 */
const mostOddLines = 16;
const mostLinesAstray = 1000;
const chunkSize = /^\s*([0-9a-f]{1,12})\s*(?:;|$)/i;

export class HttpSide implements LineTaker {
  readonly lines = new TextLines();
  /** Nothing has looked like HTTP for long: it is not read any more. */
  isStrange = false;
  readonly #ear: HttpEar;
  readonly #isHeard: boolean;
  #state: 'start' | 'head' | 'body' | 'size' | 'chunk' | 'chunk-end' | 'trailer' = 'start';
  #message: HttpMessage | undefined;
  #isRequests = false;
  #oddLines = 0;
  /** How far the lines of a form have come. */
  #passed = 0;
  /** No message has been found since the beginning or a gap. */
  #isAstray = true;

  /** `isHeard`: events are wanted. */
  constructor(ear: HttpEar, isHeard: boolean) {
    this.#ear = ear;
    this.#isHeard = isHeard;
  }

  line(bytes: Uint8Array, at: number, end: number): void {
    if (this.#state === 'body') this.#readForm(bytes, at, end);
    else if (this.#state === 'start') this.#readStart(bytes, at, end);
    else if (this.#state === 'head') this.#readHead(bytes, at, end);
    else if (this.#state === 'size') this.#readSize(bytes, at, end);
    else if (this.#state === 'chunk-end') this.#state = 'size';
    else if (this.#state === 'trailer' && at === end) this.#end();
  }

  counted(bytes: Uint8Array, at: number, end: number): void {
    this.#message?.body.see(bytes, at, end);
    if (this.lines.countedLeft === 0) this.#endCounted();
  }

  skip(missing: number): void {
    const isKept = this.lines.skip(missing);
    this.#passed = this.lines.passed;
    if (isKept) this.#message?.body.miss(missing);
    if (!isKept) this.#lose();
    else if (this.lines.countedLeft === 0) this.#endCounted();
  }

  /** A request's head is whole as it is: the other side did not wait for more. */
  endHead(): void {
    if (this.#state === 'head' && this.#isRequests) this.#beginBody();
  }

  /** Nothing more comes. */
  end(): void {
    if (this.#state === 'head' && this.#message) {
      this.#state = 'body';
      this.#ear.hearHead(this.#message);
    }
    const isAsLongAsItLasts = this.lines.countedLeft === Number.POSITIVE_INFINITY;
    if (this.#message && !isAsLongAsItLasts) this.#message.body.isCut = true;
    this.#end();
  }

  #readStart(bytes: Uint8Array, at: number, end: number): void {
    // Empty lines may come before (RFC 9112, 2.2), and the byte of a keep-alive.
    let from = at;
    while (from < end && bytes[from]! <= 0x20) from++;
    if (from === end) return;
    const message = startMessage(bytes, from, end, this.#isHeard);
    if (message === undefined) {
      const most = this.#isAstray ? mostLinesAstray : mostOddLines;
      this.isStrange = ++this.#oddLines >= most;
      this.lines.isPaused = this.isStrange;
      return;
    }
    this.#oddLines = 0;
    this.#isAstray = false;
    this.#message = message;
    this.#isRequests = message.status === undefined;
    this.#state = 'head';
    if (message.request?.version === '0.9') this.#beginBody();
  }

  #readHead(bytes: Uint8Array, at: number, end: number): void {
    if (at === end) this.#beginBody();
    else this.#message?.head.readLine(bytes, at, end);
  }

  #beginBody(): void {
    if (this.#message === undefined) return;
    this.#state = 'body'; // whoever hears of it may ask the other side, and that one this again
    const framing = this.#ear.hearHead(this.#message);
    if (framing === 'chunked') this.#state = 'size';
    else this.#count(framing === 'close' ? Number.POSITIVE_INFINITY : framing, 'body');
  }

  #readSize(bytes: Uint8Array, at: number, end: number): void {
    const line = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 40)));
    const digits = chunkSize.exec(line)?.[1];
    if (digits === undefined) this.#lose();
    else if (Number.parseInt(digits, 16) === 0) this.#state = 'trailer';
    else this.#count(Number.parseInt(digits, 16), 'chunk');
  }

  #count(bytes: number, state: 'body' | 'chunk'): void {
    this.#state = state;
    this.#passed = this.lines.passed;
    this.lines.count(bytes, state === 'body' && this.#message?.body.form !== undefined);
    if (bytes === 0) this.#endCounted();
  }

  #readForm(bytes: Uint8Array, at: number, end: number): void {
    const { passed, countedLeft } = this.lines;
    this.#message?.body.seeLine(bytes, at, end, passed - this.#passed);
    this.#passed = passed;
    if (countedLeft === 0) this.#endCounted();
  }

  #endCounted(): void {
    if (this.#state === 'chunk') this.#state = 'chunk-end';
    else if (this.#state === 'body') this.#end();
  }

  #lose(): void {
    this.#isAstray = true;
    if (this.#message) {
      this.#message.body.isTorn = true;
      this.end();
    }
    this.#ear.hearGap(this.#isRequests);
  }

  #end(): void {
    const message = this.#message;
    this.#state = 'start';
    this.#message = undefined;
    if (message) this.#ear.hearEnd(message);
  }
}

function startMessage(
  bytes: Uint8Array,
  at: number,
  end: number,
  isHeard: boolean,
): HttpMessage | undefined {
  if (!mayStart(bytes, at, end)) return undefined;
  const status = readStatus(bytes, at, end);
  if (status !== undefined) return { status, head: new HttpHead(false), body: new HttpBody() };
  const request = readRequestLine(bytes, at, end);
  return request && { request, head: new HttpHead(isHeard), body: new HttpBody() };
}
