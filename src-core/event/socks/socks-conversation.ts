// What client and proxy say to each other before the proxy only carries. Some clients do not wait for
// the answers, so that each side is read for itself.

import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import type { Conversation, Tell } from '../service.ts';
import { readSocks4, readSocks5, type SocksRequest } from './socks-requests.ts';

const methodNames: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'gssapi',
  2: 'password',
  255: 'refused',
};
const granted4 = 0x5a;
const answer4Bytes = 8;
const answer5Bytes = 2;
const loginVersion = 1; // RFC 1929, 2

export class SocksConversation implements Conversation {
  isDone = false;
  readonly #tell: Tell;
  #isClientForward: boolean | undefined;
  #version: number | undefined;
  #method: string | undefined;
  #user: string | undefined;
  /** Of a login that is not answered yet. */
  #passwordBytes: number | undefined;
  #request: SocksRequest | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    this.#isClientForward ??= isForward;
    const isClient = isForward === this.#isClientForward;
    let next = at;
    while (next < end && !this.isDone) {
      const read = isClient
        ? this.#readClient(bytes, next, end)
        : this.#readServer(bytes, next, end);
      if (read === 0) break;
      next += read;
    }
    return next - at;
  }

  skip(): void {
    this.end();
    this.isDone = true;
  }

  end(): void {
    if (this.#passwordBytes !== undefined) this.#tellLogin(undefined);
    if (this.#request) this.#tellRequest(undefined);
  }

  /** Answers how many bytes it was; 0 when it is not all there. */
  #readClient(bytes: Uint8Array, at: number, end: number): number {
    if (this.#request) return 0; // already for whom it asked for
    if (this.#version === undefined) return this.#readGreeting(bytes, at, end);
    if (bytes[at] === loginVersion) return this.#readLogin(bytes, at, end);
    return this.#readRequest(readSocks5(bytes, at, end));
  }

  #readGreeting(bytes: Uint8Array, at: number, end: number): number {
    const isOld = bytes[at] === 4;
    const size = 2 + bytes[at + 1]!;
    if (!isOld && (end - at < 2 || end - at < size)) return 0;
    const read = isOld ? this.#readRequest(readSocks4(bytes, at, end)) : size;
    if (read > 0) this.#version = bytes[at];
    return read;
  }

  #readLogin(bytes: Uint8Array, at: number, end: number): number {
    const userEnd = at + 2 + bytes[at + 1]!;
    if (end - at < 2 || userEnd >= end) return 0;
    const passwordBytes = bytes[userEnd]!;
    const size = userEnd + 1 + passwordBytes - at;
    if (end - at < size) return 0;
    this.#user = payloadText(bytes, at + 2, userEnd);
    this.#passwordBytes = passwordBytes;
    return size;
  }

  #readRequest(request: SocksRequest | 'more' | undefined): number {
    if (request === 'more') return 0;
    if (request === undefined) {
      this.isDone = true;
      return 0;
    }
    this.#request = request;
    if (request.isName) this.#tell.word('serverName', request.host.toLowerCase());
    return request.bytes;
  }

  #readServer(bytes: Uint8Array, at: number, end: number): number {
    const size = this.#version === 4 ? answer4Bytes : answer5Bytes;
    if (end - at < size) return 0;
    const code = bytes[at + 1]!;
    if (this.#version === 4) this.#endRequest(code === granted4, code);
    else if (this.#method === undefined) this.#hearMethod(code);
    else if (bytes[at] === loginVersion) this.#endLogin(code === 0);
    else this.#endRequest(code === 0, code);
    return size;
  }

  /** Other methods than a password have languages of their own. */
  #hearMethod(code: number): void {
    this.#method = methodNames[code] ?? String(code);
    if (this.#method === 'none' || this.#method === 'password') return;
    this.#tell.event('socks', { version: 5, method: this.#method });
    this.isDone = true;
  }

  #endLogin(isSuccess: boolean): void {
    this.#tellLogin(isSuccess);
    this.isDone = !isSuccess;
  }

  #endRequest(isGranted: boolean, code: number): void {
    this.#tellRequest(isGranted, code);
    this.isDone = true;
  }

  #tellRequest(isGranted: boolean | undefined, code?: number): void {
    const { command, host, port, user = this.#user } = this.#request ?? {};
    this.#tell.event('socks', {
      ...{ version: this.#version, command, host, port, user },
      ...{ method: this.#method, success: isGranted, code },
    });
  }

  #tellLogin(isSuccess: boolean | undefined): void {
    const login = { service: 'socks', user: this.#user, method: 'password', isSuccess };
    this.#tell.event('login', loginDetails({ ...login, passwordBytes: this.#passwordBytes }));
    this.#passwordBytes = undefined;
  }
}
