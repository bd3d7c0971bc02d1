// One mail as SMTP carries it: the envelope, and what the message itself says.

import type { Reply } from '../numbered-replies.ts';
import type { EventDetails, Tell } from '../service.ts';
import { MailMessage } from './mail-message.ts';

const mostRecipients = 20;

export class SmtpMail {
  /** Its message comes in counted pieces, not up to a line with a dot. */
  isChunk = false;
  readonly #tell: Tell;
  #from: string | undefined;
  #recipients: string[] = [];
  #recipientCount = 0;
  #message: MailMessage | undefined;
  #begunAt = 0;
  #endedAt = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  begin(argument: string): void {
    this.drop();
    this.#from = addressIn(argument);
  }

  addRecipient(argument: string): void {
    this.#recipientCount++;
    if (this.#recipients.length < mostRecipients) this.#recipients.push(addressIn(argument));
  }

  dropRecipient(argument: string): void {
    const address = addressIn(argument);
    this.#recipientCount = Math.max(0, this.#recipientCount - 1);
    this.#recipients = this.#recipients.filter((recipient) => recipient !== address);
  }

  /** `passed`: how far the client's stream has come. */
  beginMessage(passed: number): void {
    this.isChunk = false;
    this.#startMessage(passed);
  }

  beginChunk(passed: number): void {
    this.isChunk = true;
    if (this.#message === undefined) this.#startMessage(passed);
  }

  hearLine(bytes: Uint8Array, at: number, end: number, passed: number): void {
    this.#message?.hearLine(bytes, at, end);
    this.#endedAt = passed;
  }

  /** Some of its lines did not come by. */
  miss(): void {
    this.#message?.miss();
  }

  /** Tells it; false when there is none. */
  end(hello: string | undefined, reply: Reply | undefined): boolean {
    const message = this.#message;
    if (message === undefined) return false;
    const details = message.details();
    const isMail = this.#endedAt > this.#begunAt || (reply !== undefined && reply.code < 300);
    if (isMail)
      this.#tell.event('mail', {
        ...{ service: 'smtp', hello, mail_from: this.#from },
        rcpt_to: this.#recipients.length > 0 ? this.#recipients : undefined,
        recipients: this.#recipientCount,
        ...details,
        bytes: this.#endedAt - this.#begunAt,
        reply_code: reply?.code,
      });
    this.drop();
    return isMail;
  }

  drop(): void {
    this.#from = undefined;
    this.#recipients = [];
    this.#recipientCount = 0;
    this.#message = undefined;
  }

  #startMessage(passed: number): void {
    this.#begunAt = passed;
    this.#endedAt = passed;
    const tellFile = (file: EventDetails) =>
      this.#tell.event('file', { ...file, direction: 'upload', service: 'smtp' });
    this.#message = new MailMessage(tellFile, this.#tell.isHeard);
  }
}

/** `FROM:<a@b> SIZE=10`: what stands in the brackets. */
function addressIn(argument: string): string {
  const value = argument.replace(/^(?:FROM|TO)\s*:\s*/i, '');
  return /^<([^>]*)>/.exec(value)?.[1] ?? value.split(' ', 1)[0] ?? '';
}
