// PostgreSQL's messages -> events.

import { u32 } from '../../base/read-bytes.ts';
import { loginDetails } from '../login.ts';
import type { Tell } from '../service.ts';
import { zeroEnded } from '../zero-ended.ts';
import { requestCode, startupParameters } from './postgresql-startup.ts';
import { sqlVerb } from './sql-verb.ts';

const headBytes = 5;
const mostFields = 24;
/** What the server wants to see (AuthenticationOk and so on). */
const methods: Readonly<Record<number, string>> = {
  2: 'kerberos',
  3: 'password',
  5: 'md5',
  7: 'gss',
  9: 'sspi',
  10: 'sasl',
};
const clearText = 'password';
const agreed = 0;

export class PostgresqlMessages {
  isOver = false;
  readonly #tell: Tell;
  #user: string | undefined;
  #method: string | undefined;
  #passwordBytes: number | undefined;
  #isIn = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Without a letter before it. */
  hearRequest(bytes: Uint8Array, at: number, end: number): void {
    const code = requestCode(bytes, at, end);
    if (code === 'cancel') this.#tell.event('postgresql', { operation: 'cancel' });
    this.isOver = code === undefined || code === 'cancel';
    if (code !== 'startup') return;
    const parameters = startupParameters(bytes, at, end);
    this.#user = parameters.get('user');
    this.#tell.event('postgresql', {
      operation: 'startup',
      user: this.#user,
      database: parameters.get('database'),
      application: parameters.get('application_name'),
    });
  }

  hearClient(bytes: Uint8Array, at: number, end: number): void {
    const letter = String.fromCharCode(bytes[at]!);
    if (letter === 'p') this.#passwordBytes ??= end - at - headBytes - 1; // without its zero
    if (letter === 'Q') this.#hearQuery(bytes, at + headBytes, end);
    if (letter !== 'P') return;
    const name = zeroEnded(bytes, at + headBytes, end);
    if (name) this.#hearQuery(bytes, name.end, end);
  }

  hearServer(bytes: Uint8Array, at: number, end: number): void {
    const letter = String.fromCharCode(bytes[at]!);
    if (letter === 'R' && at + headBytes + 4 <= end) this.#hearWish(u32(bytes, at + headBytes));
    else if (letter === 'E') this.#hearError(bytes, at + headBytes, end);
    else if (letter === 'S') this.#hearParameter(bytes, at + headBytes, end);
  }

  #hearQuery(bytes: Uint8Array, at: number, end: number): void {
    const verb = sqlVerb(bytes, at, end);
    this.#tell.event('postgresql', { operation: 'query', verb });
    this.isOver = true;
  }

  #hearWish(wish: number): void {
    this.#method ??= methods[wish];
    if (wish === agreed) this.#tellLogin(true);
  }

  #tellLogin(isSuccess: boolean): void {
    const user = this.#user;
    if (user === undefined || this.#isIn) return;
    this.#isIn = isSuccess;
    const method = this.#method ?? 'trust';
    const passwordBytes = method === clearText ? this.#passwordBytes : undefined;
    const login = loginDetails({ service: 'postgresql', user, method, passwordBytes, isSuccess });
    this.#tell.event('login', login);
  }

  /** Fields, each a letter and a text: C is the state, M the message. */
  #hearError(bytes: Uint8Array, at: number, end: number): void {
    const fields = new Map<string, string>();
    for (let next = at; next < end && bytes[next] !== 0 && fields.size < mostFields; ) {
      const field = zeroEnded(bytes, next + 1, end);
      if (!field) break;
      fields.set(String.fromCharCode(bytes[next]!), field.text);
      next = field.end;
    }
    if (!this.#isIn) this.#tellLogin(false);
    const details = { error_code: fields.get('C'), message: fields.get('M') };
    this.#tell.event('postgresql', { operation: 'error', ...details });
  }

  #hearParameter(bytes: Uint8Array, at: number, end: number): void {
    const name = zeroEnded(bytes, at, end);
    const value = name && zeroEnded(bytes, name.end, end);
    if (!value || name.text !== 'server_version') return;
    this.#tell.event('postgresql', { operation: 'greeting', version: value.text });
  }
}
