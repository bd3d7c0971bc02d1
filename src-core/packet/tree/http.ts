// The head of an HTTP/1 message (RFC 9112), also over UDP as in SSDP.

import { printable } from './byte-text.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';

const lineFeed = 10;
const carriageReturn = 13;
const maxLines = 200;
/** A request line is looked for no further than this. */
const maxStartBytes = 16_384;
const minBytes = 5; // `GET /`
const versionAhead = /^HTTP\/\S+ /;
const statusLine = /^HTTP\/[01]\.\d \d{3}/;
const requestLine = /^([A-Z][A-Z_-]{1,23})( +)(\S.*)( +)(HTTP\/[01]\.\S+) *$/;
/** Without a version, as in HTTP/0.9. */
const oldRequest = /^(GET)( +)(\/\S*) *$/;
/** One that goes on beyond this segment. */
const cutRequest = /^([A-Z][A-Z_-]{2,23})( +)(\/.*|http.*)$/;

export function looksLikeHttp(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < minBytes) return false;
  const first = bytes[at]!;
  if (first < 0x41 || first > 0x5a) return false; // begins with a capital letter
  const line = plainLine(bytes, at, Math.min(end, at + maxStartBytes));
  return (
    statusLine.test(line) ||
    requestLine.test(line) ||
    oldRequest.test(line) ||
    isCutRequest(line, bytes, at, end)
  );
}

function isCutRequest(line: string, bytes: Uint8Array, at: number, end: number): boolean {
  return cutRequest.test(line) && !bytes.subarray(at, end).includes(lineFeed);
}

export function describeHttp(it: LayerReader): void {
  it.protocol = 'http';
  const lineEnd = endOfLine(it);
  const line = plainLine(it.bytes, it.at, lineEnd);
  const request = requestLine.exec(line) ?? oldRequest.exec(line) ?? cutRequest.exec(line);
  if (request) {
    const [, method = '', gap = '', target = '', secondGap = '', version = ''] = request;
    it.title = `HTTP ${method} ${printableText(target)}`;
    it.text('Method', method.length);
    it.skip(gap.length);
    it.text('Target', target.length);
    if (version !== '') {
      it.skip(secondGap.length);
      it.text('Version', version.length);
    }
  } else {
    it.title = `HTTP ${printableText(line.replace(versionAhead, '')).slice(0, 200)}`;
    it.text(statusLine.test(line) ? 'Status line' : 'Request line', line.length);
  }
  it.skip(lineEnd - it.at);
  readHeaders(it);
  if (it.left > 0) it.opaque('Body', it.wireLeft);
}

function readHeaders(it: LayerReader): void {
  for (let lines = 0; lines < maxLines && !it.isOver; lines++) {
    const end = endOfLine(it);
    const length = end - it.at;
    if (plainLine(it.bytes, it.at, end) === '') {
      it.skip(length);
      return;
    }
    const hasEnd = it.bytes[end - 1] === lineFeed;
    it.group('Header', length, (header) => readHeader(header));
    if (!hasEnd)
      it.note ??= it.end < it.wireEnd ? 'cut short' : 'the head goes on in a later segment';
  }
}

function readHeader(it: FieldReader): string {
  const line = plainLine(it.bytes, it.at, it.end);
  const text = printable(it.bytes, it.at, it.at + line.length);
  const colon = line.indexOf(':');
  if (colon < 1) return text;
  const value = line.slice(colon + 1);
  it.text('Name', colon);
  it.skip(1 + value.length - value.trimStart().length);
  it.text('Value', value.trim().length);
  return text;
}

function endOfLine(it: FieldReader): number {
  const found = it.bytes.subarray(it.at, it.end).indexOf(lineFeed);
  return found < 0 ? it.end : it.at + found + 1;
}

/** One character for each byte, without the line's end. */
function plainLine(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === lineFeed || (byte === carriageReturn && bytes[i + 1] === lineFeed)) break;
    text += String.fromCharCode(byte);
  }
  return text;
}

function printableText(text: string): string {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return printable(bytes, 0, bytes.length);
}
