// XMPP (RFC 6120) as far as it is in the clear: whom a stream is opened to, logins, the turn to TLS.

import { beginsWith, firstLine } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import { SaslLogin } from './sasl.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from './service.ts';
import { tlsWords } from './tls/handshake-teller.ts';
import { beginTls } from './tls/tls-conversation.ts';

export const xmpp: Service = {
  name: 'xmpp',
  over: 'tcp',
  ports: [5222, 5269, 5223, 5280],
  words: tlsWords,
  isLike: likeXmpp,
  converse: (tell) => new XmppConversation(tell),
};

const stream = /^\s*(?:<\?xml[^>]{0,100}\?>\s*)?<stream:stream\b/;

function likeXmpp(opening: Opening): Likeness {
  if (beginsWith(opening, '<') === 'no') return 'no';
  const { bytes, at, end } = opening;
  const text = plainText(bytes, at, end);
  if (stream.test(text)) return 'yes';
  const isBegun =
    '<stream:stream'.startsWith(text) || /^<\?xml[^>]*(?:\?>\s*(?:<[a-z:]{0,13})?)?$/.test(text);
  return isBegun && firstLine(opening) ? 'more' : 'no';
}

const closing = 0x3e;
/** A longer tag is none of those that are looked for. */
const mostTagBytes = 4096;
const streamTag = /<stream:stream\b/;

class XmppConversation implements Conversation {
  isDone = false;
  readonly #tell: Tell;
  #inner: Conversation | undefined;
  #login: SaslLogin | undefined;
  #isAnswer = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    let next = at;
    while (next < end && !this.isDone && this.#inner === undefined) {
      const length = bytes.subarray(next, end).indexOf(closing) + 1;
      if (length === 0 && end - next <= mostTagBytes) break;
      const tagEnd = length === 0 ? end : next + length;
      if (tagEnd - next <= mostTagBytes) this.#hearTag(bytes, next, tagEnd);
      next = tagEnd;
    }
    if (this.#inner === undefined || next === end) return next - at;
    const taken = this.#inner.take(isForward, bytes, next, end);
    this.isDone = this.#inner.isDone;
    return next - at + taken;
  }

  skip(isForward: boolean, missing: number): void {
    this.#inner?.skip?.(isForward, missing);
  }

  end(): void {
    this.#inner?.end?.();
  }

  /** A tag, with the text before it. */
  #hearTag(bytes: Uint8Array, at: number, end: number): void {
    const text = plainText(bytes, at, end, mostTagBytes);
    const tag = text.slice(text.lastIndexOf('<'));
    if (streamTag.test(tag)) this.#tellStream(payloadText(bytes, at, end, mostTagBytes));
    else if (/^<proceed\b/.test(tag)) this.#inner = beginTls(this.#tell);
    else if (/^<auth\b/.test(tag)) this.#beginLogin(tag);
    else if (/^<(?:\/auth|\/response)>/.test(tag))
      this.#login?.hear(text.slice(0, -tag.length).trim());
    else if (/^<success\b/.test(tag)) this.#endLogin(true);
    else if (/^<failure\b/.test(tag)) this.#endLogin(false);
  }

  #tellStream(tag: string): void {
    const attribute = (name: string) => new RegExp(`\\s${name}=['"]([^'"]{1,255})`).exec(tag)?.[1];
    const to = attribute('to');
    const isServer = attribute('xmlns') === 'jabber:server';
    if (to !== undefined && !this.#isAnswer) this.#tell.word('serverName', to.toLowerCase());
    this.#isAnswer = true;
    this.#tell.event('xmpp', {
      to,
      from: attribute('from'),
      id: attribute('id'),
      is_server: isServer || undefined,
    });
  }

  #beginLogin(tag: string): void {
    const mechanism = /\smechanism=['"]([\w-]{1,40})/.exec(tag)?.[1];
    if (mechanism !== undefined) this.#login = new SaslLogin(mechanism);
  }

  #endLogin(isSuccess: boolean): void {
    if (this.#login) this.#tell.event('login', this.#login.details('xmpp', isSuccess));
    this.#login = undefined;
  }
}
