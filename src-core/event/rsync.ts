// rsync's own server (rsyncd): which module is asked for, and who logs in for it.

import { lineLike } from './likeness.ts';
import { loginDetails } from './login.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { Conversation, Service, Tell } from './service.ts';
import { type LineTaker, TextLines } from './text-lines.ts';

const greeting = /^@RSYNCD: (\d{1,3}(?:\.\d{1,3})?)/;

export const rsync: Service = {
  name: 'rsync',
  over: 'tcp',
  ports: [873],
  isLike: (opening) => lineLike(opening, greeting, /^@[RSYNCD: \d.]{0,16}$/),
  converse: (tell) => new RsyncConversation(tell),
};

class RsyncConversation implements Conversation {
  isDone = false;
  readonly #tell: Tell;
  readonly #forward = new TextLines();
  readonly #backward = new TextLines();
  readonly #taker: LineTaker = { line: (bytes, at, end) => this.#hear(bytes, at, end) };
  #version: string | undefined;
  #module: string | undefined;
  #isLogin = false;
  #user: string | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const lines = isForward ? this.#forward : this.#backward;
    return lines.take(bytes, at, end, this.#taker);
  }

  end(): void {
    if (this.#version !== undefined) this.#finish(undefined);
  }

  /** Lines of both sides: what begins with an at sign is the server's, but for the greetings. */
  #hear(bytes: Uint8Array, at: number, end: number): void {
    const text = plainText(bytes, at, end);
    const version = greeting.exec(text)?.[1];
    if (version !== undefined) this.#version ??= version;
    else if (text.startsWith('@RSYNCD: AUTHREQD')) this.#isLogin = true;
    else if (text.startsWith('@RSYNCD: OK')) this.#finish(true);
    else if (text.startsWith('@RSYNCD: EXIT')) this.#finish(undefined);
    else if (text.startsWith('@ERROR')) this.#finish(false, payloadText(bytes, at, end));
    else if (this.#module === undefined) this.#module = payloadText(bytes, at, end);
    else if (this.#isLogin) this.#user ??= payloadText(bytes, at, end).split(' ', 1)[0];
  }

  #finish(isSuccess: boolean | undefined, error?: string): void {
    this.isDone = true;
    this.#forward.isPaused = true;
    this.#backward.isPaused = true;
    this.#tell.event('rsync', {
      version: this.#version,
      module: this.#module || undefined,
      success: isSuccess,
      error,
    });
    if (this.#user === undefined) return;
    const login = { service: 'rsync', user: this.#user, method: 'digest', isSuccess };
    this.#tell.event('login', loginDetails(login));
  }
}
