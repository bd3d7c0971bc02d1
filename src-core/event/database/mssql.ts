// Microsoft SQL Server (MS-TDS): versions, who logs in where the login is not encrypted, and what the
// first query does.

import { u32le } from '../../base/read-bytes.ts';
import { FramedMessages } from '../framed-messages.ts';
import { loginDetails } from '../login.ts';
import { readNtlmLogin } from '../ntlm.ts';
import type { Service, Tell } from '../service.ts';
import { MessageBytes } from '../smb/message-bytes.ts';
import { utf16Text } from '../utf16-text.ts';
import { sqlVerbOf } from './sql-verb.ts';
import { readTdsLogin, readTdsVerdict, type TdsLogin } from './tds-login.ts';
import { readPrelogin, tdsHeadBytes, tdsSize, tdsType } from './tds-packet.ts';

const ports = [1433];
const mostBytes = 4096;
const tlsHandshake = 0x16;
/** Headers before a query tell their whole length first (MS-TDS 2.2.5.3). */
const mostHeaderBytes = 256;

export const mssql: Service = {
  name: 'mssql',
  over: 'tcp',
  ports,
  isLike({ bytes, at, end }) {
    if (at + tdsHeadBytes > end) return at === end || isOpening(bytes[at]!) ? 'more' : 'no';
    const size = tdsSize(bytes, at);
    if (size === 0 || !isOpening(bytes[at]!)) return 'no';
    if (at + size > end) return 'more';
    const bodyAt = at + tdsHeadBytes;
    const isLogin = bytes[at] === tdsType.login;
    const found = isLogin ? readTdsLogin(bytes, bodyAt, end) : readPrelogin(bytes, bodyAt, end);
    return found && at + size === end ? 'yes' : 'no';
  },
  converse(tell) {
    const conversation = new MssqlConversation(tell);
    const framed = new FramedMessages({
      headBytes: tdsHeadBytes,
      sizeOf: tdsSize,
      mostBytes,
      read(bytes, at, end) {
        conversation.hear(bytes[at]!, bytes, at + tdsHeadBytes, end);
        if (conversation.isOver) framed.stop();
      },
    });
    return framed;
  },
};

/** A server's reply to the first options has the type of any reply. */
const isOpening = (type: number): boolean =>
  type === tdsType.prelogin || type === tdsType.login || type === tdsType.reply;

class MssqlConversation {
  isOver = false;
  readonly #tell: Tell;
  #login: TdsLogin | undefined;
  /** As Windows knows it. */
  #user: string | undefined;
  #isIn = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  hear(type: number, bytes: Uint8Array, at: number, end: number): void {
    if (type === tdsType.prelogin) this.#hearOptions(bytes, at, end, false);
    else if (type === tdsType.login) this.#hearLogin(bytes, at, end);
    else if (type === tdsType.token) this.#hearToken(bytes, at, end);
    else if (type === tdsType.query) this.#hearQuery(bytes, at, end);
    else if (type !== tdsType.reply) return;
    else if (this.#login) this.#hearVerdict(bytes, at, end);
    else this.#hearOptions(bytes, at, end, true);
  }

  /** TLS is spoken inside of these packets: from then on nothing can be read. */
  #hearOptions(bytes: Uint8Array, at: number, end: number, isResponse: boolean): void {
    this.isOver = at < end && bytes[at] === tlsHandshake;
    const options = this.isOver ? undefined : readPrelogin(bytes, at, end);
    if (options) {
      const { version, encryption } = options;
      this.#tell.event('mssql', {
        operation: 'prelogin',
        is_response: isResponse,
        version,
        encryption,
      });
    }
  }

  #hearLogin(bytes: Uint8Array, at: number, end: number): void {
    const login = readTdsLogin(bytes, at, end);
    if (!login) return;
    this.#login = login;
    const { passwordBytes: _, ...details } = login;
    this.#tell.event('mssql', { operation: 'login', ...details });
  }

  /** Windows' own login goes on behind the first message. */
  #hearToken(bytes: Uint8Array, at: number, end: number): void {
    this.#user ??= readNtlmLogin(new MessageBytes(bytes, at, end)).user;
  }

  #hearVerdict(bytes: Uint8Array, at: number, end: number): void {
    const { success: isSuccess, ...error } = readTdsVerdict(bytes, at, end);
    const login = this.#login;
    if (isSuccess === undefined || !login || this.#isIn) return;
    // Without a name it is Windows that vouches for the user.
    const who =
      login.user === ''
        ? { method: 'windows', user: this.#user }
        : { method: 'password', user: login.user, passwordBytes: login.passwordBytes };
    this.#tell.event('login', loginDetails({ service: 'mssql', ...who, isSuccess }));
    if (!isSuccess) this.#tell.event('mssql', { operation: 'error', ...error });
    this.#isIn = isSuccess;
    this.isOver = !isSuccess;
  }

  #hearQuery(bytes: Uint8Array, at: number, end: number): void {
    const headerBytes = at + 4 <= end ? u32le(bytes, at) : 0;
    const hasHeaders = headerBytes > 4 && headerBytes < mostHeaderBytes;
    const query = utf16Text(bytes, hasHeaders ? at + headerBytes : at, end);
    this.#tell.event('mssql', { operation: 'query', verb: sqlVerbOf(query) });
    this.isOver = true;
  }
}
