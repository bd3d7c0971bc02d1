// Whether a body is what its message says of it, and whether a form holds words or a long code.

import { fileKind } from '../file-kind.ts';

const enough = 12;
const textType =
  /^(?:text\/|application\/(?:json|xml|javascript|x-javascript|x-www-form-urlencoded))/i;
const imageType = /^image\/(?!svg)/i;
const images = /^(?:png|jpeg|gif|webp|tiff|ico|swf)$/;
/** One value of nothing but digits of base64 or hexadecimal, with or without a name. */
const code = /^(?:[\w-]{1,32}=)?(?:[A-Za-z0-9+/_-]|%2[BF]|%3D){80,}(?:=|%3D){0,2}$/i;

/** `first`: its first bytes, one character each. Where nothing is claimed nothing is denied. */
export function deniesType(type: string | undefined, first: string): boolean {
  if (type === undefined || first.length < enough) return false;
  if (imageType.test(type)) {
    const kind = fileKind(first)?.kind;
    return kind !== undefined && !images.test(kind) && kind !== 'html' && kind !== 'xml';
  }
  return textType.test(type) && isBinary(first);
}

/** Bytes that stand in no text; those of UTF-16 begin with its mark. */
function isBinary(first: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(first)) return false;
  let odd = 0;
  let high = 0;
  for (let i = 0; i < first.length; i++) {
    const byte = first.charCodeAt(i);
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f) odd += 1;
    if (byte >= 0x80) high += 1;
  }
  return odd >= 2 || (odd === 1 && high >= 4);
}

/** Letters of both cases and digits in one: a word is no code. */
export function isCode(text: string): boolean {
  if (!code.test(text)) return false;
  return /\d/.test(text) && /[A-Za-z]/.test(text);
}
