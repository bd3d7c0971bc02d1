// A mail message line by line (RFC 5322, RFC 2045): the headers that say whose it is, and the names
// and kinds of what is attached.

import { parameterOf } from '../header-line.ts';
import { isBoundary } from '../mime/boundary.ts';
import { decodedWords } from '../mime/encoded-words.ts';
import { FoldedHeaders } from '../mime/folded-headers.ts';
import { MimePart } from '../mime/mime-part.ts';
import type { EventDetails } from '../service.ts';

const mostAttachments = 20;
const mostBoundaries = 8;
const longestField = 255;
/** Headers of the message itself, and what they are told as. */
const fields: Readonly<Record<string, string>> = {
  from: 'from',
  to: 'to',
  cc: 'cc',
  subject: 'subject',
  date: 'date',
  'message-id': 'message_id',
  'x-mailer': 'user_agent',
  'user-agent': 'user_agent',
  'x-originating-ip': 'originating_ip',
};

export class MailMessage {
  readonly #fields: Record<string, string> = {};
  readonly #attachments: string[] = [];
  readonly #boundaries: string[] = [];
  readonly #tellFile: (details: EventDetails) => void;
  readonly #headers = new FoldedHeaders((name, value) => this.#readHeader(name, value));
  #isInHeaders = true;
  #isOuter = true;
  readonly #isHashed: boolean;
  #part: MimePart;

  constructor(tellFile: (details: EventDetails) => void, isHashed = false) {
    this.#tellFile = tellFile;
    this.#isHashed = isHashed;
    this.#part = new MimePart(isHashed);
  }

  /** Some of its lines did not come by. */
  miss(): void {
    this.#part.tear();
  }

  hearLine(bytes: Uint8Array, at: number, end: number): void {
    if (this.#isBoundary(bytes, at, end)) this.#beginPart();
    else if (!this.#isInHeaders) this.#part.hearLine(bytes, at, end);
    else if (at < end) this.#headers.hearLine(bytes, at, end);
    else this.#endHeaders();
  }

  /** To be called once the message is over. */
  details(): EventDetails {
    this.#headers.end();
    if (this.#boundaries.length > 0) this.#part.tear(); // none has closed it
    this.#endPart();
    const attachments = this.#attachments.length > 0 ? this.#attachments : undefined;
    return { ...this.#fields, attachments };
  }

  #readHeader(name: string, value: string): void {
    const field = this.#isOuter ? fields[name] : undefined;
    if (field !== undefined) this.#fields[field] ??= decodedWords(value).slice(0, longestField);
    if (name === 'content-type') this.#addBoundary(parameterOf(value, 'boundary'));
    this.#part.readHeader(name, value);
  }

  #addBoundary(boundary: string | undefined): void {
    if (boundary !== undefined && this.#boundaries.length < mostBoundaries)
      this.#boundaries.push(boundary);
  }

  #endHeaders(): void {
    this.#headers.end();
    this.#isInHeaders = false;
    this.#isOuter = false;
  }

  #beginPart(): void {
    this.#headers.end();
    this.#endPart();
    this.#part = new MimePart(this.#isHashed);
    this.#isInHeaders = true;
  }

  #endPart(): void {
    const { name } = this.#part;
    if (name !== undefined && this.#attachments.length < mostAttachments) {
      this.#attachments.push(name);
      this.#tellFile(this.#part.fileDetails(name));
    }
    this.#part = new MimePart(this.#isHashed);
  }

  #isBoundary(bytes: Uint8Array, at: number, end: number): boolean {
    return this.#boundaries.some((boundary) => isBoundary(bytes, at, end, boundary));
  }
}
