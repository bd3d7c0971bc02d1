// UTF-16 with the lower byte first, as Windows writes it -> text that can be shown.

import { u16le } from '../base/read-bytes.ts';
import { payloadText } from './payload-text.ts';

const mostUnits = 255;

/** `units` of two bytes each, as far as they are there. */
export function utf16Text(bytes: Uint8Array, at: number, end: number): string {
  const units = Math.min(Math.floor((end - at) / 2), mostUnits);
  const utf8 = new Uint8Array(3 * Math.max(units, 0));
  let length = 0;
  for (let i = 0; i < units; i++) length = putUnit(utf8, length, u16le(bytes, at + 2 * i));
  return payloadText(utf8, 0, length);
}

/** Halves of a pair stay what they are: no UTF-8, so each is shown as the replacement character. */
function putUnit(utf8: Uint8Array, at: number, unit: number): number {
  if (unit < 0x80) {
    utf8[at] = unit;
    return at + 1;
  }
  if (unit < 0x800) {
    utf8[at] = 0xc0 | (unit >>> 6);
    utf8[at + 1] = 0x80 | (unit & 0x3f);
    return at + 2;
  }
  utf8[at] = 0xe0 | (unit >>> 12);
  utf8[at + 1] = 0x80 | ((unit >>> 6) & 0x3f);
  utf8[at + 2] = 0x80 | (unit & 0x3f);
  return at + 3;
}
