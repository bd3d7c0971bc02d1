// RTSP (RFC 2326) until something plays: cameras, what they show, and who may see it.

import { readHeaderLine } from './header-line.ts';
import { type Authorization, readAuthorization } from './http/authorization.ts';
import { lineLike } from './likeness.ts';
import { loginDetails } from './login.ts';
import { MessageHead } from './message-head.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { Service } from './service.ts';
import { TextConversation } from './text-conversation.ts';
import { WaitingList } from './waiting-list.ts';

const startLine = /^(?:[A-Z_]{3,16} [^ ]+ RTSP\/[12]\.\d|RTSP\/[12]\.\d \d{3}(?: .*)?)$/;
const beginning =
  /^(?:[A-Z_]{1,16}(?: (?:[r*][^ ]*(?: R?T?S?P?\/?[\d.]*)?)?)?|RTSP\/?[\d.]*(?: .*)?)$/;

export const rtsp: Service = {
  name: 'rtsp',
  over: 'tcp',
  ports: [554, 8554],
  words: ['userAgent'],
  isLike: (opening) => lineLike(opening, startLine, beginning),
  converse: (tell) => new RtspConversation(tell),
};

const requestLine = /^([A-Z_]{3,16}) ([^ ]{1,2000}) RTSP\//;
const statusLine = /^RTSP\/[12]\.\d (\d{3})/;
const wantedOfRequest = { 'user-agent': 'user_agent' };
const wantedOfAnswer = { server: 'server' };
/** From here on media may stand between the messages. */
const playing = ['PLAY', 'RECORD'];

interface Request {
  readonly method: string;
  readonly uri: string;
  readonly head: MessageHead;
  authorization?: Authorization;
}

class RtspConversation extends TextConversation {
  readonly #waiting = new WaitingList<Request>(8);
  #request: Request | undefined;
  #status: number | undefined;
  #answerHead = new MessageHead(wantedOfAnswer);

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return plainText(bytes, at, end, 5) === 'RTSP/';
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    if (this.#request && at === end) this.#endRequest(this.#request);
    else if (this.#request) readRequestHeader(this.#request, bytes, at, end);
    else this.#beginRequest(bytes, at, end);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    if (this.#status !== undefined && at === end) this.#endAnswer(this.#status);
    else if (this.#status !== undefined) this.#answerHead.readLine(bytes, at, end);
    else {
      const status = statusLine.exec(plainText(bytes, at, end, 40))?.[1];
      if (status !== undefined) this.#status = Number(status);
    }
  }

  protected override endCommands(): void {
    for (const request of this.#waiting.takeAll()) this.#tellRequest(request, undefined);
  }

  #beginRequest(bytes: Uint8Array, at: number, end: number): void {
    const [, method, uri] = requestLine.exec(plainText(bytes, at, end, 2048)) ?? [];
    if (method === undefined || uri === undefined) return;
    const from = at + method.length + 1;
    // Cameras' passwords stand in the addresses that players are given.
    const text = payloadText(bytes, from, from + uri.length, 1024).replace(/\/\/[^/@]*@/, '//');
    this.#request = { method, uri: text, head: new MessageHead(wantedOfRequest) };
  }

  #endRequest(request: Request): void {
    this.#request = undefined;
    this.client.count(request.head.contentLength);
    if (!this.#waiting.add(request)) this.#tellRequest(request, undefined);
  }

  #endAnswer(status: number): void {
    const request = this.#waiting.next();
    const head = this.#answerHead;
    this.#status = undefined;
    this.#answerHead = new MessageHead(wantedOfAnswer);
    this.server.count(head.contentLength);
    if (request) this.#tellRequest(request, status, head);
    if (request && playing.includes(request.method) && status < 300) this.becomes(undefined);
  }

  #tellRequest(request: Request, status: number | undefined, answer?: MessageHead): void {
    const { method, uri, head, authorization } = request;
    const { user_agent } = head.values;
    if (user_agent !== undefined) this.tell.word('userAgent', user_agent);
    this.tell.event('rtsp', { method, uri, user_agent, status, ...answer?.values });
    const { kind, user, passwordBytes } = authorization ?? {};
    if (kind === undefined || user === undefined) return;
    const isSuccess = status === undefined ? undefined : status !== 401;
    const login = { service: 'rtsp', user, method: kind, passwordBytes, isSuccess };
    this.tell.event('login', loginDetails(login));
  }
}

function readRequestHeader(request: Request, bytes: Uint8Array, at: number, end: number): void {
  const header = readHeaderLine(bytes, at, end);
  if (header?.name === 'authorization')
    request.authorization ??= readAuthorization(bytes, header.at, header.end);
  else request.head.readLine(bytes, at, end);
}
