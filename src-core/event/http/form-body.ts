// Files in a form that is sent to a server (RFC 7578), as uploads are.

import { isBoundary } from '../mime/boundary.ts';
import { FoldedHeaders } from '../mime/folded-headers.ts';
import { MimePart } from '../mime/mime-part.ts';
import type { EventDetails } from '../service.ts';

const mostFiles = 20;
const lineEndBytes = 2;

export class FormBody {
  readonly files: EventDetails[] = [];
  readonly #boundary: string;
  readonly #headers = new FoldedHeaders((name, value) => this.#part.readHeader(name, value));
  readonly #isHashed: boolean;
  #part: MimePart;
  #isInHeaders = true;
  /** Where in the body this part's content begins. */
  #contentAt = 0;

  constructor(boundary: string, isHashed: boolean) {
    this.#boundary = boundary;
    this.#isHashed = isHashed;
    this.#part = new MimePart(isHashed);
  }

  /** Some of the body is missing. */
  tear(): void {
    this.#part.tear();
  }

  /** A line of the body, which stands in it from `from` to `until`. */
  hearLine(bytes: Uint8Array, at: number, end: number, from: number, until: number): void {
    if (isBoundary(bytes, at, end, this.#boundary)) this.endPart(from - lineEndBytes);
    else if (!this.#isInHeaders) this.#part.hearLine(bytes, at, end, until - from);
    else if (at < end) this.#headers.hearLine(bytes, at, end);
    else {
      this.#headers.end();
      this.#isInHeaders = false;
      this.#contentAt = until;
    }
  }

  /** Its content ends at `until`; what follows is the next one. */
  endPart(until: number): void {
    const { name } = this.#part;
    const hasContent = !this.#isInHeaders && until > this.#contentAt;
    if (name !== undefined && hasContent && this.files.length < mostFiles)
      this.files.push({ ...this.#part.fileDetails(name), bytes: until - this.#contentAt });
    this.#part = new MimePart(this.#isHashed);
    this.#isInHeaders = true;
  }
}
