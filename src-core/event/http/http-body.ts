// What is kept of a body while it goes by: how long it is, how it begins, and the hash of a file.

import { asciiBytes } from '../digest-text.ts';
import { FileDigest } from '../file-digest.ts';
import { type FileKind, fileKind, fileKindBytes } from '../file-kind.ts';
import { plainText } from '../plain-text.ts';
import type { FormBody } from './form-body.ts';

const mostText = 2048;

export class HttpBody {
  bytes = 0;
  /** Some of it is missing. */
  isTorn = false;
  /** It did not come to its end. */
  isCut = false;
  /** Whether a file in it is hashed: `named` when it is one whatever its bytes are. */
  hashed: 'no' | 'known' | 'named' = 'no';
  /** It is a form, and comes in lines. */
  form: FormBody | undefined;
  /** It is a text that is read for what does not belong there. */
  isRead = false;
  /** Its beginning, if it is read. */
  text = '';
  #first = '';
  #digest: FileDigest | undefined;

  see(bytes: Uint8Array, at: number, end: number): void {
    const wanted = fileKindBytes - this.#first.length;
    if (wanted > 0 && !this.isTorn) this.#first += plainText(bytes, at, end, wanted);
    if (this.#digest) this.#digest.see(bytes, at, end);
    else if (wanted > 0 && this.#first.length === fileKindBytes) {
      this.#beginDigest()?.see(bytes, Math.min(at + wanted, end), end);
    }
    if (this.isRead && this.text.length < mostText)
      this.text += plainText(bytes, at, end, mostText - this.text.length);
    this.bytes += end - at;
  }

  /** A line of a form; `passed` counts its end too. */
  seeLine(bytes: Uint8Array, at: number, end: number, passed: number): void {
    this.form?.hearLine(bytes, at, end, this.bytes, this.bytes + passed);
    this.bytes += passed;
  }

  /** What is missing counts: the other side may well have it. */
  miss(count: number): void {
    this.isTorn = true;
    this.form?.tear();
    this.bytes += count;
  }

  /** One character for each of its first bytes. */
  get first(): string {
    return this.#first;
  }

  get fileKind(): FileKind | undefined {
    return fileKind(this.#first);
  }

  /** Of a file that was seen whole; to be asked for once. */
  sha256(): string | undefined {
    if (this.isTorn || this.isCut || this.hashed === 'no') return undefined;
    const isShort = this.bytes > 0 && this.bytes < fileKindBytes;
    return (isShort ? this.#beginDigest() : this.#digest)?.text();
  }

  /** Web pages are no files: there are many, and nobody lists them. */
  #beginDigest(): FileDigest | undefined {
    if (this.hashed === 'no' || this.isTorn) return undefined;
    const kind = this.fileKind?.kind;
    if (this.hashed === 'known' && (kind === undefined || kind === 'html')) return undefined;
    this.#digest = new FileDigest();
    this.#digest.see(asciiBytes(this.#first), 0, this.#first.length);
    return this.#digest;
  }
}
