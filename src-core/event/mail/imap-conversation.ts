// Both sides of IMAP. Commands carry a tag that their answer repeats; lines of both sides may be
// interrupted by literals, and messages are such.

import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import { SaslLogin } from '../sasl.ts';
import { TextConversation } from '../text-conversation.ts';
import { ImapMessage } from './imap-message.ts';
import { ImapWords, literalBytesOf } from './imap-words.ts';

const mostWaiting = 16;
const answerLine = /^([^ +*]{1,32}) (OK|NO|BAD)(?: |$)/i;
const greetingLine = /^\* (OK|PREAUTH|BYE)(?: |$)/i;
const existsLine = /^\* (\d{1,10}) EXISTS/i;
const wholeMessage = /(?:BODY(?:\.PEEK)?\[(?:HEADER)?\](?:<\d+>)?|RFC822(?:\.HEADER)?) \{\d+\}$/i;

interface ImapCommand {
  readonly tag: string;
  /** In upper case, `UID` and all. */
  readonly verb: string;
  readonly words: ImapWords;
}

export class ImapConversation extends TextConversation {
  readonly #waiting: ImapCommand[] = [];
  #words: ImapWords | undefined;
  #login: SaslLogin | undefined;
  /** Messages of which not all bytes have gone by. */
  #stored: ImapMessage | undefined;
  #fetched: ImapMessage | undefined;
  #exists: number | undefined;
  #hasGreeted = false;

  protected override endCommands(): void {
    this.#stored?.end();
    this.#fetched?.end();
    for (const command of this.#waiting.splice(0)) this.#tell(command, undefined, '');
  }

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    const first = plainText(bytes, at, end, 40);
    return /^[*+] /.test(first) || answerLine.test(first);
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    if (this.#stored) {
      this.#stored.hearLine(bytes, at, end);
      this.#endStored();
    } else if (this.#login) this.#login.hear(plainText(bytes, at, end, 2048).trim());
    else this.#hearCommand(bytes, at, end);
  }

  protected override hearCounted(bytes: Uint8Array, at: number, end: number): void {
    this.#words?.readLiteral(bytes.subarray(at, end), this.client.countedLeft === 0);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    if (this.#fetched) {
      this.#fetched.hearLine(bytes, at, end);
      this.#endFetched();
    } else this.#hearAnswer(bytes, at, end);
  }

  protected override missClient(): void {
    this.#stored?.miss();
    this.#endStored();
  }

  protected override missServer(): void {
    this.#fetched?.miss();
    this.#endFetched();
  }

  #endStored(): void {
    if (this.client.countedLeft > 0) return;
    this.#stored?.end();
    this.#stored = undefined;
  }

  #endFetched(): void {
    if (this.server.countedLeft > 0) return;
    this.#fetched?.end();
    this.#fetched = undefined;
  }

  #hearCommand(bytes: Uint8Array, at: number, end: number): void {
    const words = this.#words ?? new ImapWords();
    words.readLine(bytes, at, end);
    const isAppend = words.all[1]?.text.toUpperCase() === 'APPEND';
    if (words.literalBytes > 0) {
      this.#words = words;
      this.client.count(words.literalBytes, isAppend);
      if (isAppend) this.#stored = new ImapMessage(this.tell, 'upload', words.literalBytes);
      return;
    }
    this.#words = undefined;
    const [tag, verb, second] = words.all.map(({ text }) => text);
    if (tag === undefined || verb === undefined) return; // `DONE`, or nothing
    const isUid = verb.toUpperCase() === 'UID';
    const name = (isUid ? `UID ${second ?? ''}` : verb).toUpperCase();
    this.#waiting.push({ tag, verb: name, words });
    if (this.#waiting.length > mostWaiting) this.#waiting.shift();
    if (name === 'AUTHENTICATE') this.#beginLogin(words);
  }

  #beginLogin({ all }: ImapWords): void {
    this.#login = new SaslLogin(all[2]?.text ?? '');
    if (all[3]) this.#login.hear(all[3].text);
  }

  #hearAnswer(bytes: Uint8Array, at: number, end: number): void {
    const literalBytes = literalBytesOf(bytes, at, end);
    if (literalBytes > 0) this.#beginLiteral(bytes, at, end, literalBytes);
    const line = plainText(bytes, at, end, 64);
    const [whole = '', tag, status] = answerLine.exec(line) ?? [];
    if (tag !== undefined && status !== undefined)
      this.#endCommand(tag, status.toUpperCase(), payloadText(bytes, at + whole.length, end));
    else if (!this.#hasGreeted && greetingLine.test(line)) this.#tellGreeting(bytes, at, end);
    else this.#exists = Number(existsLine.exec(line)?.[1] ?? this.#exists ?? Number.NaN);
  }

  #tellGreeting(bytes: Uint8Array, at: number, end: number): void {
    this.#hasGreeted = true;
    this.tell.event('imap', { reply: payloadText(bytes, at + 2, end) });
  }

  #endCommand(tag: string, status: string, text: string): void {
    const at = this.#waiting.findIndex((command) => command.tag === tag);
    const [command] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (command === undefined) return;
    this.#tell(command, status, text);
    if (status !== 'OK') return;
    if (command.verb === 'STARTTLS') this.becomesTls();
    else if (command.verb === 'COMPRESS') this.becomes(undefined);
  }

  #tell(command: ImapCommand, status: string | undefined, text: string): void {
    const { verb, words } = command;
    const isOk = status === undefined ? undefined : status === 'OK';
    if (verb === 'LOGIN') {
      const [, , user, password] = words.all;
      const login = { service: 'imap', user: user?.text, method: 'password', isSuccess: isOk };
      this.tell.event('login', loginDetails({ ...login, passwordBytes: password?.bytes }));
    } else if (verb === 'AUTHENTICATE') {
      if (this.#login) this.tell.event('login', this.#login.details('imap', isOk));
      this.#login = undefined;
    } else if (verb !== 'NOOP') this.#tellCommand(command, isOk, text);
  }

  #tellCommand({ verb, words }: ImapCommand, isOk: boolean | undefined, text: string): void {
    const argument = words.all.slice(verb.startsWith('UID ') ? 3 : 2).map((word) => word.text);
    const isOpening = verb === 'SELECT' || verb === 'EXAMINE';
    this.tell.event('imap', {
      command: verb,
      argument: argument.join(' ').trim().slice(0, 255) || undefined,
      success: isOk,
      reply: text || undefined,
      messages: isOpening && isOk && this.#exists ? this.#exists : undefined,
    });
  }

  #beginLiteral(bytes: Uint8Array, at: number, end: number, count: number): void {
    const isMessage = wholeMessage.test(plainText(bytes, at, end));
    this.server.count(count, isMessage);
    if (isMessage) this.#fetched = new ImapMessage(this.tell, 'download', count);
  }
}
