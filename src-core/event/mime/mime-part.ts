// One part of a mail message or of a form (RFC 2045): whether it is a file, and if so what kind and
// how long.

import { fromBase64 } from '../../base/base64.ts';
import { fileKind, fileKindBytes } from '../file-kind.ts';
import { fileNameIn } from '../header-line.ts';
import { plainText } from '../plain-text.ts';
import type { EventDetails } from '../service.ts';
import { decodedWords } from './encoded-words.ts';

const equalsSign = 61;
const firstDigits = Math.ceil(fileKindBytes / 3) * 4;

export class MimePart {
  #name: string | undefined;
  #mime: string | undefined;
  #isBase64 = false;
  #bytes = 0;
  #first = '';

  readHeader(name: string, value: string): void {
    if (name === 'content-type') {
      this.#mime = value.split(';')[0]?.trim().toLowerCase();
      this.#name ??= fileNameIn(value, 'name');
    } else if (name === 'content-disposition') {
      this.#name = fileNameIn(value, 'filename') ?? this.#name;
    } else if (name === 'content-transfer-encoding') this.#isBase64 = /^base64\b/i.test(value);
  }

  hearLine(bytes: Uint8Array, at: number, end: number): void {
    if (this.#name === undefined) return;
    if (this.#first.length < fileKindBytes) this.#first += this.#beginning(bytes, at, end);
    if (!this.#isBase64) {
      this.#bytes += end - at + 2;
      return;
    }
    let padding = 0;
    while (padding < 2 && bytes[end - 1 - padding] === equalsSign) padding++;
    this.#bytes += Math.max(0, Math.floor(((end - at) * 3) / 4) - padding);
  }

  /** Undefined when it is no file: texts have no name. */
  get name(): string | undefined {
    return this.#name === undefined ? undefined : decodedWords(this.#name).slice(0, 255);
  }

  fileDetails(name: string): EventDetails {
    const kind = fileKind(this.#first.slice(0, fileKindBytes));
    return {
      name,
      mime: this.#mime,
      kind: kind?.kind,
      is_executable: kind?.isExecutable || undefined,
      bytes: this.#bytes,
    };
  }

  #beginning(bytes: Uint8Array, at: number, end: number): string {
    if (!this.#isBase64) return `${plainText(bytes, at, end, fileKindBytes)}\r\n`;
    const decoded = fromBase64(plainText(bytes, at, end, firstDigits));
    return decoded ? plainText(decoded, 0, decoded.length, fileKindBytes) : '';
  }
}
