// One part of a mail message or of a form (RFC 2045): whether it is a file, and if so what kind and
// how long.

import { fromBase64 } from '../../base/base64.ts';
import { FileDigest } from '../file-digest.ts';
import { fileKind, fileKindBytes } from '../file-kind.ts';
import { fileNameIn } from '../header-line.ts';
import { plainText } from '../plain-text.ts';
import type { EventDetails } from '../service.ts';
import { decodedWords } from './encoded-words.ts';

const equalsSign = 61;
const longestLine = 8192;
const noBytes = new Uint8Array(0);
const feed = Uint8Array.of(10);
const returnAndFeed = Uint8Array.of(13, 10);
const firstDigits = Math.ceil(fileKindBytes / 3) * 4;

export class MimePart {
  #name: string | undefined;
  #mime: string | undefined;
  #isBase64 = false;
  /** Sent as it is; other ways of writing it are not undone. */
  #isPlain = true;
  #bytes = 0;
  #first = '';
  readonly #isHashed: boolean;
  #digest: FileDigest | undefined;
  /** Digits that wait for the rest of their four. */
  #digits = '';
  /** The end of the last line, which belongs to the part only when another line follows. */
  #lineEnd = noBytes;

  constructor(isHashed = false) {
    this.#isHashed = isHashed;
  }

  readHeader(name: string, value: string): void {
    if (name === 'content-type') {
      this.#mime = value.split(';')[0]?.trim().toLowerCase();
      this.#name ??= fileNameIn(value, 'name');
    } else if (name === 'content-disposition') {
      this.#name = fileNameIn(value, 'filename') ?? this.#name;
    } else if (name === 'content-transfer-encoding') {
      this.#isBase64 = /^base64\b/i.test(value);
      this.#isPlain = /^(?:7bit|8bit|binary)\b/i.test(value);
    }
  }

  /** `passed` counts the line's end too. */
  hearLine(bytes: Uint8Array, at: number, end: number, passed = end - at + 2): void {
    if (this.#name === undefined) return;
    if (this.#isHashed && (this.#isPlain || this.#isBase64)) this.#hash(bytes, at, end, passed);
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
      sha256: this.#digits === '' ? this.#digest?.text() : undefined,
    };
  }

  /** Some of its lines did not come by. */
  tear(): void {
    if (!this.#isHashed) return;
    this.#digest ??= new FileDigest();
    this.#digest.tear();
  }

  #hash(bytes: Uint8Array, at: number, end: number, passed: number): void {
    this.#digest ??= new FileDigest();
    if (this.#isBase64) this.#hashDigits(bytes, at, end);
    else {
      this.#digest.see(this.#lineEnd, 0, this.#lineEnd.length);
      this.#digest.see(bytes, at, end);
      this.#lineEnd = passed - (end - at) === 1 ? feed : returnAndFeed;
      if (passed === end - at) this.#digest.tear(); // a line too long to be given whole
    }
  }

  #hashDigits(bytes: Uint8Array, at: number, end: number): void {
    const digits = this.#digits + plainText(bytes, at, end, longestLine).trim();
    const whole = digits.length - (digits.length % 4);
    this.#digits = digits.slice(whole);
    const decoded = fromBase64(digits.slice(0, whole));
    if (decoded === undefined || end - at > longestLine) this.#digest?.tear();
    else this.#digest?.see(decoded, 0, decoded.length);
  }

  #beginning(bytes: Uint8Array, at: number, end: number): string {
    if (!this.#isBase64) return `${plainText(bytes, at, end, fileKindBytes)}\r\n`;
    const decoded = fromBase64(plainText(bytes, at, end, firstDigits));
    return decoded ? plainText(decoded, 0, decoded.length, fileKindBytes) : '';
  }
}
