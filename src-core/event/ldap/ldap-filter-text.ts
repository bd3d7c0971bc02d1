// A search filter as people write it: `(&(objectClass=user)(servicePrincipalName=*))` (RFC 4511, 4.5.1
// and RFC 4515). Who looks for what in a directory is told by nothing better.

import type { BerReader } from '../ber-reader.ts';

const deepest = 8;
const longest = 255;
const groups: Readonly<Record<number, string>> = { 160: '&', 161: '|', 162: '!' };
const comparisons: Readonly<Record<number, string>> = { 163: '=', 165: '>=', 166: '<=', 168: '~=' };
const substrings = 0xa4;
const present = 0x87;
const extensible = 0xa9;
const sequence = 0x30;
const finalPart = 0x82;

/** Undefined where no filter stands. */
export function ldapFilterText(from: BerReader, depth = 0): string | undefined {
  const tag = from.tag ?? 0;
  if (tag === present) return `(${from.text(present)}=*)`;
  const inside = from.inside(tag);
  if (!inside) return undefined;
  const group = groups[tag];
  if (group !== undefined) return `(${group}${partsText(inside, depth)})`;
  const comparison = comparisons[tag];
  if (comparison !== undefined) return `(${inside.text()}${comparison}${inside.text()})`;
  if (tag === substrings) return `(${inside.text()}=${substringsText(inside)})`;
  return tag === extensible ? extensibleText(inside) : undefined;
}

function partsText(inside: BerReader, depth: number): string {
  let text = '';
  while (inside.tag !== undefined) {
    if (depth === deepest || text.length > longest) return `${text}…`;
    const part = ldapFilterText(inside, depth + 1);
    if (part === undefined) break;
    text += part;
  }
  return text;
}

function substringsText(inside: BerReader): string {
  const parts = inside.inside(sequence);
  let text = '';
  let last = finalPart - 1;
  while (parts?.tag !== undefined && text.length < longest) {
    last = parts.tag;
    const part = parts.text(last);
    if (part === undefined) break;
    text += last === 0x80 ? part : `*${part}`; // the first one is what the value begins with
  }
  return last === finalPart ? text : `${text}*`;
}

/** A matching rule, such as the test of bits in userAccountControl. */
function extensibleText(inside: BerReader): string {
  const rule = inside.text(0x81);
  const attribute = inside.text(0x82) ?? '';
  const value = inside.text(0x83) ?? '';
  return `(${attribute}${rule === undefined ? '' : `:${rule}`}:=${value})`;
}
