// HTTP/1 requests and their responses (RFC 9110, RFC 9112), paired in the order in which they come.

import { parameterOf } from '../header-line.ts';
import type { Conversation, Tell } from '../service.ts';
import { WaitingList } from '../waiting-list.ts';
import { FormBody } from './form-body.ts';
import {
  exchangeDetails,
  exchangeLogin,
  filesOf,
  type HttpExchange,
  hostName,
} from './http-details.ts';
import { type Framing, type HttpEar, type HttpMessage, HttpSide } from './http-side.ts';

/** Requests that may wait for their response; browsers that pipeline send fewer. */
const mostWaiting = 16;

export class HttpConversation implements Conversation, HttpEar {
  isDone = false;
  readonly readsOn = true;
  readonly #tell: Tell;
  readonly #forward: HttpSide;
  readonly #backward: HttpSide;
  readonly #waiting = new WaitingList<HttpExchange>(mostWaiting);
  #answered: HttpExchange | undefined;
  #asking: HttpExchange | undefined;
  #isUnsure = false;
  #isForwardTaken = false;

  constructor(tell: Tell) {
    this.#tell = tell;
    this.#forward = new HttpSide(this, tell.isHeard);
    this.#backward = new HttpSide(this, tell.isHeard);
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    if (this.isDone) return end - at;
    this.#isForwardTaken = isForward;
    const side = isForward ? this.#forward : this.#backward;
    if (side.isStrange) return end - at;
    const taken = side.lines.take(bytes, at, end, side);
    if (this.#forward.isStrange && this.#backward.isStrange) this.#stop();
    return side.isStrange ? end - at : taken;
  }

  skip(isForward: boolean, missing: number): void {
    if (!this.isDone) (isForward ? this.#forward : this.#backward).skip(missing);
  }

  /** Both sides have said all they will: what waits is told as it stands. */
  end(): void {
    if (this.isDone) return;
    this.#forward.end();
    this.#backward.end();
    this.#tellAll();
    this.isDone = true;
  }

  hearHead(message: HttpMessage): Framing {
    message.head.finish();
    return message.status === undefined ? this.#hearRequest(message) : this.#hearResponse(message);
  }

  hearEnd(message: HttpMessage): void {
    const isResponse = message.status !== undefined;
    const exchange = isResponse ? this.#answered : this.#asking;
    if (exchange === undefined) return;
    for (const file of filesOf(message, exchange)) this.#tell.event('file', file);
    if (!isResponse) return;
    this.#answered = undefined;
    this.#tellExchange(exchange);
  }

  hearGap(isRequests: boolean): void {
    if (!isRequests) this.#isUnsure = true;
  }

  /** The side that does not answer. */
  get #asker(): HttpSide {
    return this.#isForwardTaken ? this.#backward : this.#forward;
  }

  #hearRequest(request: HttpMessage): Framing {
    const exchange: HttpExchange = { request };
    this.#asking = exchange;
    const host = hostName(request);
    if (host !== undefined) this.#tell.word('serverName', host);
    const userAgent = request.head.value('user-agent');
    if (userAgent !== undefined) this.#tell.word('userAgent', userAgent);
    if (!this.#waiting.add(exchange)) this.#tellExchange(exchange);
    this.#hash(request);
    if (request.head.isChunked) return 'chunked';
    const boundary = formBoundary(request.head.value('content-type') ?? '');
    if (boundary !== undefined) request.body.form = new FormBody(boundary, this.#tell.isHeard);
    return request.head.contentLength ?? 0;
  }

  #hearResponse(response: HttpMessage): Framing {
    const status = response.status ?? 0;
    if (status < 200 && status !== switchingProtocols) return 0; // more of the answer follows
    const exchange: HttpExchange = { ...this.#nextAnswered(), response };
    this.#answered = exchange;
    this.#hash(response);
    const method = exchange.request?.request?.method;
    const isTunnel = method === 'CONNECT' && status < 300;
    if (!isTunnel && status !== switchingProtocols) return responseFraming(method, response);
    this.#tellExchange(exchange);
    this.#answered = undefined;
    this.#stop();
    return 0;
  }

  /** What is packed for the way, or a part of a file, has not the file's hash. */
  #hash({ status, head, body }: HttpMessage): void {
    const isFile = head.value('content-encoding') === undefined && status !== partialContent;
    if (!this.#tell.isHeard || !isFile) return;
    body.hashed = head.value('content-disposition') === undefined ? 'known' : 'named';
    if (status === undefined) body.isRead = isText.test(head.value('content-type') ?? '');
  }

  /** After a gap older requests may have been answered unseen: the newest is the likeliest. */
  #nextAnswered(): HttpExchange | undefined {
    if (this.#waiting.isEmpty) this.#asker.endHead();
    if (!this.#isUnsure) return this.#waiting.next();
    this.#isUnsure = false;
    const waiting = this.#waiting.takeAll();
    const newest = waiting.pop();
    for (const exchange of waiting) this.#tellExchange(exchange);
    return newest;
  }

  #stop(): void {
    this.#forward.lines.isPaused = true;
    this.#backward.lines.isPaused = true;
    this.#tellAll();
    this.isDone = true;
  }

  #tellAll(): void {
    if (this.#answered) this.#tellExchange(this.#answered);
    this.#answered = undefined;
    for (const exchange of this.#waiting.takeAll()) this.#tellExchange(exchange);
  }

  #tellExchange(exchange: HttpExchange): void {
    if (!this.#tell.isHeard) return;
    this.#tell.event('http', exchangeDetails(exchange));
    const login = exchangeLogin(exchange);
    if (login) this.#tell.event('login', login);
  }
}

/** What is sent as nothing in particular, too. */
const isText = /urlencoded|json|xml|^text\/|^$/i;
const switchingProtocols = 101;
const partialContent = 206;

/** RFC 9112, 6.3. */
function responseFraming(method: string | undefined, { status, head }: HttpMessage): Framing {
  if (method === 'HEAD' || status === 204 || status === 304) return 0;
  if (head.hasTransferEncoding) return head.isChunked ? 'chunked' : 'close';
  return head.contentLength ?? 'close';
}

const formBoundary = (contentType: string): string | undefined =>
  /^multipart\/form-data\b/i.test(contentType) ? parameterOf(contentType, 'boundary') : undefined;
