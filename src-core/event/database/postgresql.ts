// PostgreSQL (Frontend/Backend Protocol 3): who logs in to which database, whether it succeeds, and
// what the first query does.

import { u32 } from '../../base/read-bytes.ts';
import { FramedMessages } from '../framed-messages.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { beginTls } from '../tls/tls-conversation.ts';
import { PostgresqlMessages } from './postgresql-messages.ts';
import { requestCode, startupBytes } from './postgresql-startup.ts';

const ports = [5432];
const headBytes = 5;
const mostBytes = 2048;
const letter = { agreesToTls: 0x53, authentication: 0x52, refuses: 0x4e } as const;
const authenticationBytes = 8;
const knownMethods = 12;
const longestAuthentication = 512;

export const postgresql: Service = {
  name: 'postgresql',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike(opening) {
    const client = clientLikeness(opening);
    return client === 'no' && isServer(opening) ? 'yes' : client;
  },
  converse: (tell) => new PostgresqlConversation(tell),
};

function clientLikeness({ bytes, at, end }: Opening): Likeness {
  if (at + startupBytes > end) return at === end || bytes[at] === 0 ? 'more' : 'no';
  return requestCode(bytes, at, end) === undefined ? 'no' : 'yes';
}

/** Asks for a password, or for none. */
function isServer({ bytes, at, end }: Opening): boolean {
  if (at + 1 + authenticationBytes > end || bytes[at] !== letter.authentication) return false;
  const size = u32(bytes, at + 1);
  const isSize = size >= authenticationBytes && size <= longestAuthentication;
  return isSize && u32(bytes, at + 5) <= knownMethods;
}

class PostgresqlConversation implements Conversation {
  readonly #tell: Tell;
  readonly #messages: PostgresqlMessages;
  readonly #framed: FramedMessages;
  #isClientForward: boolean | undefined;
  /** The client has asked for encryption; a single letter answers. */
  #isAsking = false;
  #isStarted = false;

  constructor(tell: Tell) {
    this.#tell = tell;
    this.#messages = new PostgresqlMessages(tell);
    this.#framed = new FramedMessages({
      headBytes,
      sizeOf: (bytes, at, _end, isForward) => this.#sizeOf(bytes, at, isForward),
      mostBytes,
      read: (bytes, at, end, isForward) => this.#read(bytes, at, end, isForward),
    });
  }

  get isDone(): boolean {
    return this.#messages.isOver || this.#framed.isDone;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    if (this.#isAsking && isForward !== this.#isClientForward) {
      return at < end ? this.#hearAnswer(isForward, bytes, at, end) : 0;
    }
    return this.#framed.take(isForward, bytes, at, end);
  }

  skip(isForward: boolean, missing: number): void {
    this.#framed.skip(isForward, missing);
  }

  #hearAnswer(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    this.#isAsking = false;
    if (bytes[at] === letter.agreesToTls) this.#framed.become(beginTls(this.#tell));
    else if (bytes[at] !== letter.refuses) this.#framed.stop(); // encrypted by Kerberos
    return 1 + this.#framed.take(isForward, bytes, at + 1, end);
  }

  #sizeOf(bytes: Uint8Array, at: number, isForward: boolean): number {
    // The client's first messages have no letter before their length.
    this.#isClientForward ??= bytes[at] === 0 ? isForward : !isForward;
    const isBare = !this.#isStarted && isForward === this.#isClientForward;
    const length = u32(bytes, isBare ? at : at + 1);
    return length < 4 ? 0 : length + (isBare ? 0 : 1);
  }

  #read(bytes: Uint8Array, at: number, end: number, isForward: boolean): void {
    if (isForward !== this.#isClientForward) this.#messages.hearServer(bytes, at, end);
    else if (this.#isStarted) this.#messages.hearClient(bytes, at, end);
    else {
      const code = requestCode(bytes, at, end);
      this.#isAsking = code === 'tls' || code === 'gss';
      this.#isStarted = code === 'startup';
      this.#messages.hearRequest(bytes, at, end);
    }
  }
}
