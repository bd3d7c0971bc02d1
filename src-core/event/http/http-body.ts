// What is kept of a body while it goes by: how long it is, and how it begins.

import { type FileKind, fileKind, fileKindBytes } from '../file-kind.ts';
import { plainText } from '../plain-text.ts';
import type { FormBody } from './form-body.ts';

export class HttpBody {
  bytes = 0;
  /** Some of it is missing. */
  isTorn = false;
  /** It is a form, and comes in lines. */
  form: FormBody | undefined;
  #first = '';

  see(bytes: Uint8Array, at: number, end: number): void {
    const wanted = fileKindBytes - this.#first.length;
    if (wanted > 0 && !this.isTorn) this.#first += plainText(bytes, at, end, wanted);
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
    this.bytes += count;
  }

  get fileKind(): FileKind | undefined {
    return fileKind(this.#first);
  }
}
