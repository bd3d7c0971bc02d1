// Remote desktop (MS-RDPBCGR): who wants to log in where, and how the rest is protected.

import { looksLikeTls } from '../../packet/tree/tls.ts';
import { cotp, cotpType, tpktHeadBytes, tpktSize } from '../iso/tpkt.ts';
import { hasPort } from '../likeness.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { beginTls } from '../tls/tls-conversation.ts';
import { rdpClientData } from './rdp-client-data.ts';
import {
  hasRdpMark,
  type RdpAnswer,
  type RdpRequest,
  readAnswer,
  readRequest,
} from './rdp-negotiation.ts';

const ports = [3389];
/** Without cookie and choice. */
const barePacketBytes = 11;
const mostPacketBytes = 4096;

export const rdp: Service = {
  name: 'rdp',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike,
  converse: (tell) => new RdpConversation(tell),
};

function isLike(opening: Opening): Likeness {
  const { bytes, at, end } = opening;
  const isBegun = bytes[at] === 3 && (bytes[at + 1] ?? 0) === 0;
  if (at + barePacketBytes > end) return at === end || isBegun ? 'more' : 'no';
  const size = tpktSize(bytes, at);
  if (size < barePacketBytes || size > mostPacketBytes || !isConnecting(bytes, at)) return 'no';
  if (at + size > end) return 'more';
  // The same request, bare, is anybody's.
  const isOurs =
    size === barePacketBytes ? hasPort(opening, ports) : hasRdpMark(bytes, at, at + size);
  return isOurs ? 'yes' : 'no';
}

function isConnecting(bytes: Uint8Array, at: number): boolean {
  const type = cotpType(bytes, at);
  return type === cotp.connect || type === cotp.confirm;
}

class RdpConversation implements Conversation {
  readonly #tell: Tell;
  #inner: Conversation | undefined;
  #isOver = false;
  #isTold = false;
  #request: RdpRequest = {};
  #answer: RdpAnswer = {};

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  get isDone(): boolean {
    return this.#isOver || this.#inner?.isDone === true;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    let next = at;
    while (next < end && !this.#isOver) {
      if (!this.#inner && looksLikeTls(bytes, next, end)) this.#becomeTls();
      if (this.#inner) return next - at + this.#inner.take(isForward, bytes, next, end);
      if (end - next <= tpktHeadBytes + 1) return next - at;
      const size = tpktSize(bytes, next);
      if (size === 0 || size > mostPacketBytes) this.#finish();
      else if (next + size > end) return next - at;
      else this.#packet(bytes, next, next + size);
      next += size;
    }
    return end - at;
  }

  skip(isForward: boolean, missing: number): void {
    if (this.#inner) this.#inner.skip?.(isForward, missing);
    else this.#finish();
  }

  end(): void {
    this.#tellOnce();
    this.#inner?.end?.();
  }

  #packet(bytes: Uint8Array, at: number, end: number): void {
    const type = cotpType(bytes, at);
    if (type === cotp.connect) this.#request = readRequest(bytes, at, end);
    else if (type === cotp.confirm) this.#confirm(readAnswer(bytes, at, end));
    else this.#data(bytes, at, end);
  }

  #confirm(answer: RdpAnswer): void {
    this.#answer = answer;
    this.#tellOnce();
    // A refused client begins again in another connection.
    if (answer.failure !== undefined) this.#finish();
  }

  #data(bytes: Uint8Array, at: number, end: number): void {
    const client = rdpClientData(bytes, at, end);
    if (client) this.#tell.event('rdp', { message: 'client', ...client });
    this.#finish();
  }

  #becomeTls(): void {
    this.#tellOnce();
    this.#inner = beginTls(this.#tell);
  }

  #finish(): void {
    this.#tellOnce();
    this.#isOver = true;
  }

  #tellOnce(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#tell.event('rdp', { message: 'negotiation', ...this.#request, ...this.#answer });
  }
}
