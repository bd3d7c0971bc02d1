// Logins over Telnet, as far as prompts and answers look like such, and the lines typed after them.

import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import type { Conversation, Tell } from '../service.ts';
import { TelnetText } from './telnet-text.ts';
import { lineText, TextTail } from './text-tail.ts';
import { type Typed, TypedLine } from './typed-line.ts';

/** Of the answer to a password; what says no more in it is taken for neither yes nor no. */
const mostAnswer = 2000;
const mostLines = 200;

const prompts = {
  user: /(?:login|user ?name|user|account)\s*: *$/i,
  password: /pass(?:word|code|wd|phrase)[^:\n]{0,40}: *$/i,
  shell: /[$#>%] *$/,
};
const refusal =
  /incorrect|invalid|denied|bad (?:login|password|user)|wrong|(?:login|logon|authentication) fail/i;
const welcome = /last login|welcome|logged in|success/i;
const terminalType = 24; // RFC 1091
const environments = [36, 39]; // RFC 1408, RFC 1572

interface Side {
  readonly text: TelnetText;
  readonly typed: TypedLine;
  /** The end of what it said. */
  readonly tail: TextTail;
}

export class TelnetConversation implements Conversation {
  readonly isDone = false;
  readonly readsOn = true;
  readonly #tell: Tell;
  readonly #forward = this.#newSide();
  readonly #backward = this.#newSide();
  #server: Side | undefined;
  #asked: 'user' | 'password' | undefined;
  #user: string | undefined;
  #passwordBytes: number | undefined;
  #isWaiting = false;
  #answer = '';
  #lines = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = isForward ? this.#forward : this.#backward;
    side.text.take(bytes, at, end);
    this.#lookForPrompt(side);
    return end - at;
  }

  skip(isForward: boolean): void {
    (isForward ? this.#forward : this.#backward).text.forget();
  }

  end(): void {
    if (this.#isWaiting) this.#tellLogin(undefined);
  }

  #newSide(): Side {
    const side: Side = {
      typed: new TypedLine(),
      tail: new TextTail(),
      text: new TelnetText({
        hearCharacter: (byte) => this.#hear(side, byte),
        hearOption: (option, bytes) => this.#hearOption(option, bytes),
      }),
    };
    return side;
  }

  #hear(side: Side, byte: number): void {
    side.tail.push(byte);
    if (side === this.#server) {
      if (this.#isWaiting && this.#answer.length < mostAnswer) this.#answer += lineText(byte);
      return;
    }
    const line = side.typed.type(byte);
    if (line && this.#server) this.#hearLine(line);
  }

  /** The side that asks for a user is the server. */
  #lookForPrompt(side: Side): void {
    const tail = side.tail.text;
    const isUser = prompts.user.test(tail);
    const isPassword = !isUser && prompts.password.test(tail);
    if (isUser || isPassword) this.#server ??= side;
    if (side !== this.#server) return;
    if (this.#isWaiting) this.#judge(isUser || isPassword);
    if (isUser) this.#asked = 'user';
    else if (isPassword) this.#asked = 'password';
  }

  #judge(isAskedAgain: boolean): void {
    if (refusal.test(this.#answer) || isAskedAgain) this.#tellLogin(false);
    else if (welcome.test(this.#answer) || prompts.shell.test(this.#answer)) this.#tellLogin(true);
    else if (this.#answer.length >= mostAnswer) this.#tellLogin(undefined);
  }

  #hearLine(line: Typed): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === 'user') this.#user = line.text;
    else if (asked === 'password') {
      this.#passwordBytes = line.bytes;
      this.#isWaiting = true;
      this.#answer = '';
    } else if (line.bytes > 0 && !this.#isWaiting && ++this.#lines <= mostLines)
      this.#tell.event('telnet', { command: line.text });
  }

  #tellLogin(isSuccess: boolean | undefined): void {
    const login = { service: 'telnet', user: this.#user, method: 'password', isSuccess };
    this.#tell.event('login', loginDetails({ ...login, passwordBytes: this.#passwordBytes }));
    this.#isWaiting = false;
    this.#answer = '';
  }

  /** What comes behind a 0 is what the option is; else it is only asked for. */
  #hearOption(option: number, [verb, ...value]: readonly number[]): void {
    if (verb !== 0 || value.length === 0) return;
    const isEnvironment = environments.includes(option);
    if (option !== terminalType && !isEnvironment) return;
    // VAR and USERVAR begin a name, VALUE its value.
    const marked = value.map((byte) => (isEnvironment ? (variableMarks[byte] ?? byte) : byte));
    const bytes = Uint8Array.from(marked);
    const text = payloadText(bytes, 0, bytes.length).trim();
    this.#tell.event('telnet', isEnvironment ? { environment: text } : { terminal: text });
  }
}

const variableMarks: Readonly<Record<number, number>> = { 0: 0x20, 1: 0x3d, 3: 0x20 };
