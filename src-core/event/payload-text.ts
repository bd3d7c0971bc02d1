// Bytes of a payload as text that can be shown, stored and exported: valid UTF-8, no control
// characters, never longer than asked for.

import { utf8Text } from '../base/utf8-text.ts';

const usualMost = 255;
const controls = /[\p{Cc}\u2028\u2029]/gu;

/** Control characters are written as `\xNN`; what is cut ends with `…`. */
export function payloadText(
  bytes: Uint8Array,
  at: number,
  end: number,
  mostBytes = usualMost,
): string {
  const until = Math.min(end, at + mostBytes);
  const text = utf8Text(bytes, at, until).replace(controls, escaped);
  return until < end ? `${text}…` : text;
}

function escaped(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
