// Both sides of POP3. Some replies go on in lines until one that is a dot; a message is one of them.

import { type Command, readCommand } from '../command-conversation.ts';
import { type Login, loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import { SaslLogin } from '../sasl.ts';
import type { EventDetails } from '../service.ts';
import { TextConversation } from '../text-conversation.ts';
import { WaitingList } from '../waiting-list.ts';
import { MailMessage } from './mail-message.ts';

const mostWaiting = 32;
const dot = 46;
const statusLine = /^(\+OK|-ERR)(?: |$)/i;
const goOn = /^\+(?: |$)/;
const withList = new Set(['RETR', 'TOP', 'CAPA']);
const withListAlone = new Set(['LIST', 'UIDL', 'AUTH']);
const totals = /^(\d{1,9}) (\d{1,15})/;

export class Pop3Conversation extends TextConversation {
  readonly #waiting = new WaitingList<Command>(mostWaiting);
  #user: string | undefined;
  #login: SaslLogin | undefined;
  #isInList = false;
  #message: MailMessage | undefined;
  #messageAt = 0;
  #messageEnd = 0;
  #fetched: Command | undefined;

  /** What was said and not answered, or not to the end. */
  protected override endCommands(): void {
    if (this.#isInList) this.#endList();
    for (const command of this.#waiting.takeAll()) this.#tell(command, undefined, '');
  }

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return /^(?:\+|-E)/i.test(plainText(bytes, at, end, 2));
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    if (this.#login) {
      this.#login.hear(plainText(bytes, at, end, 2048).trim());
      return;
    }
    const command = readCommand(bytes, at, end);
    const { verb, argument } = command;
    if (verb === 'USER' || verb === 'APOP') this.#user = argument.split(' ', 1)[0];
    if (verb === 'AUTH' && argument !== '') this.#beginLogin(argument);
    const isSecret = verb === 'PASS' || verb === 'APOP';
    this.#waiting.add(isSecret ? { ...command, argument: '' } : command);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    if (this.#isInList) this.#hearList(bytes, at, end);
    else this.#hearStatus(bytes, at, end);
  }

  protected override missServer(): void {
    this.#message?.miss();
    const newest = this.#isInList ? undefined : this.#waiting.takeAll().pop();
    if (newest) this.#waiting.add(newest);
  }

  #beginLogin(argument: string): void {
    const [mechanism = '', first] = argument.trim().split(/ +/);
    this.#login = new SaslLogin(mechanism);
    if (first !== undefined) this.#login.hear(first);
  }

  #hearStatus(bytes: Uint8Array, at: number, end: number): void {
    const line = plainText(bytes, at, end, 5);
    const status = statusLine.exec(line)?.[1];
    if (status === undefined || (goOn.test(line) && this.#login)) return;
    const text = payloadText(bytes, Math.min(end, at + status.length + 1), end);
    const isOk = status.startsWith('+');
    const command = this.#waiting.next();
    if (command === undefined) this.tell.event('pop3', { success: isOk, reply: text || undefined });
    else this.#hearAnswer(command, isOk, text);
  }

  #hearAnswer(command: Command, isOk: boolean, text: string): void {
    const { verb, argument } = command;
    const isFetch = verb === 'RETR' || verb === 'TOP';
    if (!isFetch || !isOk) this.#tell(command, isOk, text);
    if (!isOk) return;
    if (verb === 'STLS') this.becomesTls();
    if (withList.has(verb) || (withListAlone.has(verb) && argument === ''))
      this.#beginList(command, isFetch);
  }

  #tell({ verb, argument, argumentBytes }: Command, isOk: boolean | undefined, text: string): void {
    if (verb === 'AUTH' && argument !== '') {
      if (this.#login) this.tell.event('login', this.#login.details('pop3', isOk));
      this.#login = undefined;
    } else if (verb === 'PASS' || verb === 'APOP' || (verb === 'USER' && isOk === false)) {
      const method = verb === 'APOP' ? 'apop' : 'password';
      const passwordBytes = verb === 'PASS' ? argumentBytes : undefined;
      const login: Login = { service: 'pop3', user: this.#user, method, isSuccess: isOk };
      this.tell.event('login', loginDetails({ ...login, passwordBytes }));
    } else if (verb !== 'USER' && verb !== 'NOOP') this.#tellCommand(verb, argument, isOk, text);
  }

  #tellCommand(verb: string, argument: string, isOk: boolean | undefined, text: string): void {
    const [, messages, bytes] = (verb === 'STAT' && totals.exec(text)) || [];
    this.tell.event('pop3', {
      command: verb || undefined,
      argument: argument || undefined,
      success: isOk,
      reply: text || undefined,
      messages: messages === undefined ? undefined : Number(messages),
      bytes: bytes === undefined ? undefined : Number(bytes),
    });
  }

  #beginList(command: Command, isMessage: boolean): void {
    this.#isInList = true;
    if (!isMessage) return;
    this.#fetched = command;
    this.#messageAt = this.server.passed;
    this.#messageEnd = this.#messageAt;
    const tellFile = (file: EventDetails) =>
      this.tell.event('file', { ...file, direction: 'download', service: 'pop3' });
    this.#message = new MailMessage(tellFile, this.tell.isHeard);
  }

  #hearList(bytes: Uint8Array, at: number, end: number): void {
    if (end - at === 1 && bytes[at] === dot) this.#endList();
    else {
      this.#message?.hearLine(bytes, bytes[at] === dot ? at + 1 : at, end);
      this.#messageEnd = this.server.passed;
    }
  }

  #endList(): void {
    this.#isInList = false;
    const message = this.#message;
    this.#message = undefined;
    if (message === undefined) return;
    const details = message.details();
    const isWhole = this.#fetched?.verb === 'RETR';
    const bytes = isWhole ? this.#messageEnd - this.#messageAt : undefined;
    this.tell.event('mail', { service: 'pop3', ...details, bytes });
  }
}
