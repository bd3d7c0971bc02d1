// A message that goes by as an IMAP literal, fetched or stored.

import type { EventDetails, Tell } from '../service.ts';
import { MailMessage } from './mail-message.ts';

export class ImapMessage {
  readonly #tell: Tell;
  readonly #direction: 'upload' | 'download';
  readonly #bytes: number;
  readonly #message: MailMessage;

  constructor(tell: Tell, direction: 'upload' | 'download', bytes: number) {
    this.#tell = tell;
    this.#direction = direction;
    this.#bytes = bytes;
    const tellFile = (file: EventDetails) =>
      tell.event('file', { ...file, direction, service: 'imap' });
    this.#message = new MailMessage(tellFile, tell.isHeard);
  }

  hearLine(bytes: Uint8Array, at: number, end: number): void {
    this.#message.hearLine(bytes, at, end);
  }

  miss(): void {
    this.#message.miss();
  }

  end(): void {
    this.#tell.event('mail', {
      ...{ service: 'imap', direction: this.#direction },
      ...this.#message.details(),
      bytes: this.#bytes,
    });
  }
}
