// The first line of an HTTP/1 message (RFC 9112, 3 and 4).

import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';

export interface RequestLine {
  readonly method: string;
  /** `1.1`; `0.9` where none is named. */
  readonly version: string;
  /** As sent, but for a user and password before the host. */
  readonly target: string;
  /** Host and port out of a whole URI, as proxies are asked, or of CONNECT. */
  readonly authority?: string;
}

const longestLine = 8192;
const longestTarget = 1024;
const token = /^[A-Za-z][\w!#$%&'*+.^`|~-]{0,31}$/;
const anyMethod = /^[!-~]{1,64}$/;
/** Some clients are proud of theirs: `1.0.8`. */
const versionName = /^HTTP\/(\d\.\d[\d.]{0,6})$/;
const statusLine = /^(?:HTTP\/\d\.\d{1,2}|ICY) +(\d{3})(?: |$)/;
const wholeUri = /^([a-z][a-z0-9+.-]{1,15}:\/\/)(?:[^/?#@]*@)?([^/?#]*)(.*)$/i;

/** `HTTP/1.0.8` and what may stand behind it. */
const longestVersion = 24;

/** False for most lines that are none, at the cost of a few comparisons. */
export function mayStart(bytes: Uint8Array, at: number, end: number): boolean {
  if (standsAt(bytes, at, end, 'HTTP/') || standsAt(bytes, at, end, 'ICY ')) return true;
  if (standsAt(bytes, at, end, 'GET /')) return true;
  for (let i = end - 5; i > at && i > end - longestVersion; i--) {
    if (bytes[i] === 0x48 && standsAt(bytes, i, end, 'HTTP/')) return true;
  }
  return false;
}

function standsAt(bytes: Uint8Array, at: number, end: number, word: string): boolean {
  if (at + word.length > end) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** The line's blanks are looked for from both ends: a target may hold some, where no client is kind. */
export function readRequestLine(
  bytes: Uint8Array,
  at: number,
  end: number,
): RequestLine | undefined {
  const line = plainText(bytes, at, end, longestLine).trimEnd();
  const gap = line.indexOf(' ');
  const method = line.slice(0, gap);
  if (gap < 1) return undefined;
  const lastGap = line.lastIndexOf(' ');
  const version = versionName.exec(line.slice(lastGap + 1))?.[1];
  // Whoever asks for HTTP with what is no method has something in mind.
  if (!(version === undefined ? token : anyMethod).test(method)) return undefined;
  if (version === undefined && !isOldRequest(method, line, gap)) return undefined;
  const rest = line.slice(gap, version === undefined ? undefined : lastGap);
  const from = at + gap + rest.length - rest.trimStart().length;
  const target = payloadText(bytes, from, from + rest.trim().length, longestTarget);
  return { method, version: version ?? '0.9', ...splitTarget(method, target) };
}

export function readStatus(bytes: Uint8Array, at: number, end: number): number | undefined {
  const status = statusLine.exec(plainText(bytes, at, end, 40))?.[1];
  return status === undefined ? undefined : Number(status);
}

/** HTTP/0.9 has nothing but this one line. */
const isOldRequest = (method: string, line: string, gap: number): boolean =>
  method === 'GET' && line.indexOf(' ', gap + 1) < 0 && line[gap + 1] === '/';

function splitTarget(method: string, target: string): Pick<RequestLine, 'target' | 'authority'> {
  if (method.toUpperCase() === 'CONNECT') return { target, authority: target.split(/[ /]/, 1)[0]! };
  const [, scheme, authority, path] = wholeUri.exec(target) ?? [];
  if (scheme === undefined || !authority) return { target };
  return { target: path || '/', authority };
}
