// SIP's messages: each datagram is one, in a stream they follow each other with their bodies.

import { eachDatagram } from '../each-datagram.ts';
import { loginDetails } from '../login.ts';
import type { Conversation, Tell } from '../service.ts';
import { type LineTaker, TextLines, takeText } from '../text-lines.ts';
import { SipMessage } from './sip-message.ts';

export function sipDatagrams(tell: Tell): Conversation {
  const teller = new SipTeller(tell);
  return eachDatagram((bytes, at, end) => {
    const side = new SipSide(teller);
    takeText(bytes, at, end, side);
    side.end();
  });
}

export function sipStream(tell: Tell): Conversation {
  const teller = new SipTeller(tell);
  const forward = new SipSide(teller);
  const backward = new SipSide(teller);
  return {
    isDone: false,
    readsOn: true,
    take(isForward, bytes, at, end) {
      const side = isForward ? forward : backward;
      return side.lines.take(bytes, at, end, side);
    },
    skip(isForward, missing) {
      (isForward ? forward : backward).skip(missing);
    },
    end() {
      forward.end();
      backward.end();
    },
  };
}

class SipSide implements LineTaker {
  readonly lines = new TextLines();
  readonly #teller: SipTeller;
  #message: SipMessage | undefined;

  constructor(teller: SipTeller) {
    this.#teller = teller;
  }

  line(bytes: Uint8Array, at: number, end: number): void {
    if (this.#message === undefined) this.#message = SipMessage.begin(bytes, at, end);
    else if (at < end) this.#message.readLine(bytes, at, end);
    else {
      const { contentLength } = this.#message;
      this.end();
      this.lines.count(contentLength);
    }
  }

  skip(missing: number): void {
    if (!this.lines.skip(missing)) this.end();
  }

  /** The head is over, or there is no more of it. */
  end(): void {
    if (this.#message) this.#teller.tell(this.#message);
    this.#message = undefined;
  }
}

/** Tells messages, and of those with credentials whether they were taken. */
class SipTeller {
  readonly #tell: Tell;
  /** The last request with credentials: whose, and which. */
  #user: string | undefined;
  #cseq: string | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  tell(message: SipMessage): void {
    this.#tell.event('sip', message.details());
    const { status, cseq, user, userAgent } = message;
    if (userAgent !== undefined) this.#tell.word('userAgent', userAgent);
    if (status === undefined && user !== undefined) {
      this.#user = user;
      this.#cseq = cseq;
    } else if (status !== undefined && status >= 200 && cseq === this.#cseq) this.#answer(status);
  }

  #answer(status: number): void {
    if (this.#user === undefined) return;
    const isSuccess = !refusals.includes(status);
    const login = { service: 'sip', user: this.#user, method: 'digest', isSuccess };
    this.#tell.event('login', loginDetails(login));
    this.#user = undefined;
  }
}

const refusals = [401, 403, 404, 407];
