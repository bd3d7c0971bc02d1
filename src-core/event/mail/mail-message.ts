// A mail message line by line (RFC 5322, RFC 2045): the headers that say whose it is, and the names
// and kinds of what is attached.

import { parameterOf } from '../header-line.ts';
import type { EventDetails } from '../service.ts';
import { decodedWords } from './encoded-words.ts';
import { FoldedHeaders } from './folded-headers.ts';
import { MailPart } from './mail-part.ts';

const mostAttachments = 20;
const mostBoundaries = 8;
const longestBoundary = 70; // RFC 2046, 5.1.1
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
const dash = 45;

export class MailMessage {
  readonly #fields: Record<string, string> = {};
  readonly #attachments: string[] = [];
  readonly #boundaries: string[] = [];
  readonly #tellFile: (details: EventDetails) => void;
  readonly #headers = new FoldedHeaders((name, value) => this.#readHeader(name, value));
  #isInHeaders = true;
  #isOuter = true;
  #part = new MailPart();

  constructor(tellFile: (details: EventDetails) => void) {
    this.#tellFile = tellFile;
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
    if (boundary === undefined || boundary.length > longestBoundary) return;
    if (this.#boundaries.length < mostBoundaries) this.#boundaries.push(boundary);
  }

  #endHeaders(): void {
    this.#headers.end();
    this.#isInHeaders = false;
    this.#isOuter = false;
  }

  #beginPart(): void {
    this.#headers.end();
    this.#endPart();
    this.#part = new MailPart();
    this.#isInHeaders = true;
  }

  #endPart(): void {
    const { name } = this.#part;
    if (name !== undefined && this.#attachments.length < mostAttachments) {
      this.#attachments.push(name);
      this.#tellFile(this.#part.fileDetails(name));
    }
    this.#part = new MailPart();
  }

  #isBoundary(bytes: Uint8Array, at: number, end: number): boolean {
    if (bytes[at] !== dash || bytes[at + 1] !== dash || end - at > longestBoundary + 6)
      return false;
    return this.#boundaries.some((boundary) => standsAt(bytes, at + 2, end, boundary));
  }
}

function standsAt(bytes: Uint8Array, at: number, end: number, word: string): boolean {
  if (end - at < word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}
