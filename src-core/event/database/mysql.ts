// MySQL and MariaDB: the server's greeting, who logs in and whether it succeeds, and what the first
// query does.

import { u16le } from '../../base/read-bytes.ts';
import { FramedMessages } from '../framed-messages.ts';
import { hasPort } from '../likeness.ts';
import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import type { Likeness, Opening, Service, Tell } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { beginTls } from '../tls/tls-conversation.ts';
import { zeroEnded } from '../zero-ended.ts';
import { type MysqlLogin, readMysqlLogin } from './mysql-login.ts';
import { sqlVerb } from './sql-verb.ts';

const ports = [3306];
/** Length in three bytes, the lowest first, and the number of the packet. */
const headBytes = 4;
const mostBytes = 2048;
const protocol = 10;
const first = { ok: 0x00, query: 0x03, error: 0xff } as const;
const versionText = /^\d{1,3}\.\d[ -~]*$/;
/** Behind the version: the thread, eight bytes of challenge, a zero (Protocol::HandshakeV10). */
const zeroBehindVersion = 12;
const shortestLogin = 33;

export const mysql: Service = {
  name: 'mysql',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike: mysqlLikeness,
  converse(tell) {
    const conversation = new MysqlConversation(tell);
    const framed = new FramedMessages({
      headBytes,
      sizeOf: packetSize,
      mostBytes,
      read(bytes, at, end, isForward) {
        conversation.hear(bytes, at, end, isForward);
        if (conversation.isTlsNext) framed.become(beginTls(tell));
        else if (conversation.isOver) framed.stop();
      },
    });
    return framed;
  },
};

const packetSize = (bytes: Uint8Array, at: number): number =>
  headBytes + (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16));

function mysqlLikeness(opening: Opening): Likeness {
  const { bytes, at, end } = opening;
  if (at + headBytes + 1 > end) return 'more';
  const size = packetSize(bytes, at);
  const bodyAt = at + headBytes;
  const number = bytes[at + 3]!;
  if (size <= headBytes || size > mostBytes || number > 1) return 'no';
  const isRefusal = number === 0 && bytes[bodyAt] === first.error && hasPort(opening, ports);
  if (number === 0 && bytes[bodyAt] !== protocol && !isRefusal) return 'no';
  if (at + size > end) return 'more';
  if (isRefusal) return 'yes';
  if (number === 0) return isGreeting(bytes, bodyAt, at + size) ? 'yes' : 'no';
  const isAll = at + size === end && size >= headBytes + shortestLogin - 1;
  const login = isAll ? readMysqlLogin(bytes, bodyAt, end) : undefined;
  return login && bytes[bodyAt + 1]! & 2 ? 'yes' : 'no'; // the protocol of 4.1 and later
}

function isGreeting(bytes: Uint8Array, at: number, end: number): boolean {
  const version = zeroEnded(bytes, at + 1, end);
  if (!version || !versionText.test(version.text)) return false;
  return bytes[version.end + zeroBehindVersion] === 0;
}

class MysqlConversation {
  isOver = false;
  isTlsNext = false;
  readonly #tell: Tell;
  #login: MysqlLogin | undefined;
  #isServerForward: boolean | undefined;
  #hasPassword = false;
  #isIn = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  hear(bytes: Uint8Array, at: number, end: number, isForward: boolean): void {
    const bodyAt = at + headBytes;
    if (bodyAt >= end) return;
    const number = bytes[at + 3]!;
    this.#isServerForward ??= number === 0 ? isForward : !isForward;
    const isServer = isForward === this.#isServerForward;
    if (isServer && number === 0) this.#hearGreeting(bytes, bodyAt, end);
    else if (isServer) this.#hearResult(bytes, bodyAt, end);
    else if (this.#isIn) this.#hearCommand(bytes, bodyAt, end, number);
    else if (!this.#login) this.#hearLogin(bytes, bodyAt, end);
    else this.#hasPassword = true; // another proof, as the server wished
  }

  #hearGreeting(bytes: Uint8Array, at: number, end: number): void {
    if (bytes[at] === first.error) {
      this.#tell.event('mysql', { operation: 'error', ...errorDetails(bytes, at, end) });
      this.isOver = true;
    }
    if (bytes[at] !== protocol) return;
    const version = zeroEnded(bytes, at + 1, end)?.text;
    this.#tell.event('mysql', { operation: 'greeting', version });
  }

  #hearLogin(bytes: Uint8Array, at: number, end: number): void {
    const login = readMysqlLogin(bytes, at, end);
    this.isOver = login === undefined;
    this.isTlsNext = login?.isTlsNext === true;
    if (!login || login.isTlsNext) return;
    this.#login = login;
    this.#hasPassword = login.hasPassword;
    const { user, database, method } = login;
    this.#tell.event('mysql', { operation: 'login', user, database, method });
  }

  /** Between them the server may ask for another proof of the password. */
  #hearResult(bytes: Uint8Array, at: number, end: number): void {
    const isOk = bytes[at] === first.ok;
    const isError = bytes[at] === first.error;
    if (this.#isIn || !this.#login || (!isOk && !isError)) return;
    const { user, method = 'mysql_native_password', isCompressed } = this.#login;
    const login = loginDetails({ service: 'mysql', user, method, isSuccess: isOk });
    this.#tell.event('login', { ...login, has_password: this.#hasPassword });
    if (isError) this.#tell.event('mysql', { operation: 'error', ...errorDetails(bytes, at, end) });
    this.#isIn = isOk;
    this.isOver = isError || isCompressed;
  }

  #hearCommand(bytes: Uint8Array, at: number, end: number, number: number): void {
    if (number !== 0 || bytes[at] !== first.query) return;
    const verb = sqlVerb(bytes, this.#queryAt(bytes, at + 1), end);
    this.#tell.event('mysql', { operation: 'query', verb });
    this.isOver = true;
  }

  /** Attributes may stand before the text: their number, and that of their sets. */
  #queryAt(bytes: Uint8Array, at: number): number {
    const hasNone = bytes[at] === 0 && bytes[at + 1] === 1;
    return this.#login?.hasQueryAttributes && hasNone ? at + 2 : at;
  }
}

/** Its number, then `#`, five letters of state and what the server has to say. */
function errorDetails(bytes: Uint8Array, at: number, end: number) {
  if (at + 3 > end) return {};
  const hasState = bytes[at + 3] === 0x23;
  const message = payloadText(bytes, Math.min(at + (hasState ? 9 : 3), end), end);
  return { error_code: u16le(bytes, at + 1), message };
}
