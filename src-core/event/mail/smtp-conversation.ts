// Both sides of SMTP. Commands may come in a row before their replies (RFC 2920); a message's lines
// are the client's until one that is a dot.

import { type Command, CommandConversation, readCommand } from '../command-conversation.ts';
import type { Reply } from '../numbered-replies.ts';
import { plainText } from '../plain-text.ts';
import { SaslLogin } from '../sasl.ts';
import { SmtpMail } from './smtp-mail.ts';

const dot = 46;
const aboutLogins = [235, 334, 534, 535];
/** Told only when refused: the message tells them, or they tell nothing. */
const quiet = new Set(['MAIL', 'RCPT', 'DATA', 'BDAT', 'RSET', 'NOOP']);

export class SmtpConversation extends CommandConversation {
  #mail = new SmtpMail(this.tell);
  #login: SaslLogin | undefined;
  #state: 'commands' | 'login' | 'message' = 'commands';
  #hello: string | undefined;

  /** What was said and not answered. */
  protected override endCommands(): void {
    this.#mail.end(this.#hello, undefined);
    for (const command of this.waiting.takeAll()) this.#tellCommand(command, undefined);
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    if (this.#state === 'message') this.#hearMessage(bytes, at, end);
    else if (this.#state === 'login') this.#hearLogin(bytes, at, end);
    else this.#hearCommand(bytes, at, end);
  }

  protected override missClient(): void {
    this.#mail.miss();
  }

  protected override isIntermediate({ code }: Reply): boolean {
    return code === 334 || code === 354;
  }

  protected override hearReply(reply: Reply, command: Command | undefined): void {
    if (command === undefined) this.#tellUnasked(reply);
    else if (this.isIntermediate(reply)) return;
    else if (command.verb === 'AUTH') this.#endLogin(reply);
    else if (command.verb === 'DATA') this.#endMessage(reply, command);
    else this.#hearAnswer(command, reply);
  }

  #hearCommand(bytes: Uint8Array, at: number, end: number): void {
    const command = readCommand(bytes, at, end);
    const { verb, argument } = command;
    this.waiting.add(verb === 'AUTH' ? { ...command, argument: '' } : command);
    if (/^(?:EHLO|HELO|LHLO)$/.test(verb)) this.#hello = argument;
    else if (verb === 'MAIL') this.#mail.begin(argument);
    else if (verb === 'RCPT') this.#mail.addRecipient(argument);
    else if (verb === 'AUTH') this.#beginLogin(argument);
    else if (verb === 'BDAT') this.#beginChunk(argument);
    else if (verb === 'DATA') this.#beginMessage();
  }

  #beginLogin(argument: string): void {
    const [mechanism = '', first] = argument.trim().split(/ +/);
    this.#login = new SaslLogin(mechanism);
    if (first !== undefined) this.#login.hear(first);
    this.#state = 'login';
  }

  /** Where the server is not heard, the next command ends it. */
  #hearLogin(bytes: Uint8Array, at: number, end: number): void {
    const text = plainText(bytes, at, end, 2048);
    if (/^(?:MAIL FROM|EHLO |HELO )/i.test(text)) {
      this.#endLogin(undefined);
      this.#hearCommand(bytes, at, end);
    } else this.#login?.hear(text.trim());
  }

  #endLogin(reply: Reply | undefined): void {
    this.#state = 'commands';
    const isSuccess = reply && reply.code < 300;
    if (this.#login) this.tell.event('login', this.#login.details('smtp', isSuccess));
    this.#login = undefined;
  }

  #beginMessage(): void {
    this.#state = 'message';
    this.#mail.beginMessage(this.client.passed);
  }

  #hearMessage(bytes: Uint8Array, at: number, end: number): void {
    if (this.#mail.isChunk) this.#mail.hearLine(bytes, at, end, this.client.passed);
    else if (end - at === 1 && bytes[at] === dot) this.#state = 'commands';
    // A dot before a line's own dot (RFC 5321, 4.5.2).
    else this.#mail.hearLine(bytes, bytes[at] === dot ? at + 1 : at, end, this.client.passed);
    if (this.#mail.isChunk && this.client.countedLeft === 0) this.#state = 'commands';
  }

  /** `BDAT 1234 LAST` (RFC 3030): so many bytes follow at once. */
  #beginChunk(argument: string): void {
    const size = /^\d{1,12}/.exec(argument)?.[0];
    this.#mail.beginChunk(this.client.passed);
    if (!Number(size)) return;
    this.client.count(Number(size), true);
    this.#state = 'message';
  }

  #endMessage(reply: Reply, command: Command): void {
    this.#state = 'commands'; // also when the line with the dot was not seen
    const isMail = this.#mail.end(this.#hello, reply);
    if (!isMail && reply.code >= 400) this.#tellCommand(command, reply);
  }

  #hearAnswer(command: Command, reply: Reply): void {
    const { verb, argument } = command;
    if (aboutLogins.includes(reply.code)) return; // one that began before the capture
    const isRefused = reply.code >= 400;
    if (isRefused || !quiet.has(verb)) this.#tellCommand(command, reply);
    if (verb === 'RCPT' && isRefused) this.#mail.dropRecipient(argument);
    if (verb === 'RSET') this.#mail.drop();
    if (verb === 'BDAT' && isLastChunk(argument)) this.#endMessage(reply, command);
    if (verb === 'STARTTLS' && reply.code === 220) this.becomesTls();
  }

  #tellCommand({ verb, argument }: Command, reply: Reply | undefined): void {
    if (reply === undefined && quiet.has(verb)) return;
    if (verb === 'AUTH') this.#endLogin(reply);
    else
      this.tell.event('smtp', {
        command: verb || undefined,
        argument: argument || undefined,
        reply_code: reply?.code,
        reply: reply?.text,
      });
  }

  #tellUnasked({ code, text }: Reply): void {
    this.tell.event('smtp', { reply_code: code, reply: text });
  }
}

const isLastChunk = (argument: string): boolean => / LAST\s*$/i.test(argument);
