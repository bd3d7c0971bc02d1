// Words of other alphabets in the headers of a message (RFC 2047): `=?utf-8?B?...?=`.

import { fromBase64 } from '../../base/base64.ts';
import { payloadText } from '../payload-text.ts';

const encodedWord = /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([BbQq])\?([^?\s]{0,255})\?=/g;
const blankBetween = /(\?=)\s+(?==\?)/g;
/** Alphabets in which each byte is the character of that number, or near enough. */
const latin = /^(?:iso-8859-(?:1|15)|windows-1252|latin1)$/i;
const unicode = /^(?:utf-?8|us-ascii)$/i;

/** What cannot be read stays as it is. */
export function decodedWords(text: string): string {
  return text.replace(blankBetween, '$1').replace(encodedWord, decodedWord);
}

function decodedWord(whole: string, charset: string, encoding: string, word: string): string {
  const bytes = encoding.toUpperCase() === 'B' ? fromBase64(word) : fromQuoted(word);
  if (bytes === undefined) return whole;
  if (unicode.test(charset)) return payloadText(bytes, 0, bytes.length);
  if (!latin.test(charset)) return whole;
  const utf8 = [...bytes].flatMap((byte) =>
    byte < 0x80 ? [byte] : [0xc0 | (byte >> 6), 0x80 | (byte & 0x3f)],
  );
  return payloadText(Uint8Array.from(utf8), 0, utf8.length, 512);
}

function fromQuoted(word: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < word.length; i++) {
    const digits = word[i] === '=' ? /^[0-9A-F]{2}$/i.exec(word.slice(i + 1, i + 3)) : null;
    if (digits) {
      bytes.push(Number.parseInt(digits[0], 16));
      i += 2;
    } else bytes.push(word[i] === '_' ? 0x20 : word.charCodeAt(i) & 0x7f);
  }
  return Uint8Array.from(bytes);
}
