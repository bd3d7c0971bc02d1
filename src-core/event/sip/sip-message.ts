// The head of a SIP message (RFC 3261, 7), line by line.

import { digestUser } from '../http/authorization.ts';
import { MessageHead } from '../message-head.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import type { EventDetails } from '../service.ts';

/** Names in full and in one letter (RFC 3261, 7.3.3). */
const wanted = {
  from: 'from',
  f: 'from',
  to: 'to',
  t: 'to',
  'call-id': 'call_id',
  i: 'call_id',
  contact: 'contact',
  m: 'contact',
  cseq: 'cseq',
  'user-agent': 'user_agent',
  server: 'server',
  'content-type': 'content_type',
  c: 'content_type',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
};
const requestLine = /^([A-Z]{3,16}) ([^ ]{1,2000}) SIP\/2\.0$/i;
const statusLine = /^SIP\/2\.0 (\d{3})(?: |$)/i;

export class SipMessage {
  readonly method: string | undefined;
  readonly status: number | undefined;
  readonly #uri: string | undefined;
  readonly #head = new MessageHead(wanted);

  private constructor(start: Pick<SipMessage, 'method' | 'status'>, uri?: string) {
    this.method = start.method;
    this.status = start.status;
    this.#uri = uri;
  }

  /** Undefined when the line begins no message. */
  static begin(bytes: Uint8Array, at: number, end: number): SipMessage | undefined {
    const line = plainText(bytes, at, end, 2048);
    const [, method, uri] = requestLine.exec(line) ?? [];
    if (method !== undefined && uri !== undefined) {
      const from = at + method.length + 1;
      const text = payloadText(bytes, from, from + uri.length);
      return new SipMessage({ method: method.toUpperCase(), status: undefined }, text);
    }
    const status = statusLine.exec(line)?.[1];
    return status === undefined
      ? undefined
      : new SipMessage({ method: undefined, status: Number(status) });
  }

  readLine(bytes: Uint8Array, at: number, end: number): void {
    this.#head.readLine(bytes, at, end);
  }

  get contentLength(): number {
    return this.#head.contentLength;
  }

  get cseq(): string | undefined {
    return this.#head.values.cseq;
  }

  get userAgent(): string | undefined {
    return this.#head.values.user_agent;
  }

  /** Whom the digest is for (RFC 7616). */
  get user(): string | undefined {
    const value = this.#head.values.authorization;
    return value === undefined ? undefined : digestUser(value);
  }

  details(): EventDetails {
    const { authorization: _, cseq, ...values } = this.#head.values;
    const answered = this.status === undefined ? undefined : cseq?.split(' ').at(-1);
    return {
      method: this.method ?? answered,
      uri: this.#uri,
      status: this.status,
      ...values,
      user: this.user,
    };
  }
}
