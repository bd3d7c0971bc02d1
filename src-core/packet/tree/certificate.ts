// X.509 certificates (RFC 5280) in a TLS Certificate message: who, by whom, from when to when.

import { hexDigits, printable } from './byte-text.ts';
import { derTag, objectIdText, readDer } from './der.ts';
import type { FieldReader } from './field-reader.ts';

const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};
const bmpString = 0x1e;

/** Reads the message's list; gives the handshake's title with the first subject's common name. */
export function readCertificates(it: FieldReader): string | undefined {
  it.u24('Certificates length');
  let first: string | undefined;
  while (!it.isOver) {
    const length = it.u24('Certificate length');
    if (length === undefined) break;
    it.group('Certificate', length, (certificate) => {
      const subject = readCertificate(certificate);
      first ??= subject;
      return subject ?? '';
    });
  }
  const name = first === undefined ? undefined : /(?:^|, )CN=([^,]*)/.exec(first)?.[1];
  return name === undefined ? undefined : `Certificate (${name})`;
}

/** Gives the subject. */
function readCertificate(it: FieldReader): string | undefined {
  if (!enter(it, derTag.sequence) || !enter(it, derTag.sequence)) return undefined;
  if (it.peek() === derTag.version) skipValue(it);
  readValue(it, 'Serial', (at, end) => hexDigits(it.bytes, at, end));
  skipValue(it); // the signature's algorithm
  readValue(it, 'Issuer', (at, end) => nameText(it.bytes, at, end));
  if (enter(it, derTag.sequence)) {
    readValue(it, 'Not before', (at, end) => timeText(it.bytes, at, end));
    readValue(it, 'Not after', (at, end) => timeText(it.bytes, at, end));
  }
  return readValue(it, 'Subject', (at, end) => nameText(it.bytes, at, end));
}

/** Steps inside a value. */
function enter(it: FieldReader, tag: number): boolean {
  const value = readDer(it.bytes, it.at, it.end);
  if (it.isCut) return false;
  if (!value || value.tag !== tag) {
    it.note ??= value ? 'is not a certificate' : undefined;
    it.cut();
    return false;
  }
  it.skip(value.contentAt - it.at);
  return true;
}

function skipValue(it: FieldReader): void {
  const value = readDer(it.bytes, it.at, it.end);
  if (value) it.skip(value.end - it.at);
  else it.cut();
}

function readValue(
  it: FieldReader,
  name: string,
  show: (at: number, end: number) => string,
): string | undefined {
  const value = readDer(it.bytes, it.at, it.end);
  if (!value) {
    it.cut();
    return undefined;
  }
  return it.span(name, value.end - value.at, () => show(value.contentAt, value.end));
}

/** A name is a sequence of sets of pairs of an object identifier and a string. */
export function nameText(
  bytes: Uint8Array,
  at: number,
  end: number,
  show: (bytes: Uint8Array, at: number, end: number) => string = printable,
): string {
  const parts: string[] = [];
  for (let set = readDer(bytes, at, end); set && set.end <= end; ) {
    const pair = readDer(bytes, set.contentAt, set.end);
    const id = pair && readDer(bytes, pair.contentAt, pair.end);
    const value = id && readDer(bytes, id.end, pair.end);
    if (!id || !value || value.end > end) break;
    const key = objectIdText(bytes, id.contentAt, id.end);
    const isWide = value.tag === bmpString;
    const text = isWide
      ? wideText(bytes, value.contentAt, value.end)
      : show(bytes, value.contentAt, value.end);
    parts.push(`${attributeNames[key] ?? key}=${text}`);
    set = readDer(bytes, set.end, end);
  }
  return parts.join(', ');
}

function wideText(bytes: Uint8Array, at: number, end: number): string {
  const narrow = bytes.subarray(at, end).filter((_, i) => i % 2 === 1);
  return printable(narrow, 0, narrow.length);
}

/** `YYMMDDhhmmssZ`, or with four digits of the year (RFC 5280, 4.1.2.5). */
export function timeText(bytes: Uint8Array, at: number, end: number): string {
  const text = printable(bytes, at, end);
  const match = /^(\d\d)??(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return text;
  const [, century, year = '', month, day, hour, minute, second] = match;
  const fullYear = `${century ?? (Number(year) >= 50 ? '19' : '20')}${year}`;
  return `${fullYear}-${month}-${day} ${hour}:${minute}:${second} UTC`;
}
