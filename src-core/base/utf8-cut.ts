// How long a text is in UTF-8, and as much of it as fits; a character is never cut in two.

/** Of most texts nothing has to be counted. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

export function utf8Length(text: string): number {
  if (isPlain(text)) return text.length;
  let bytes = 0;
  for (const sign of text) bytes += bytesOf(sign);
  return bytes;
}

/** Where something is left away, three dots say so. */
export function cutToBytes(text: string, most: number): string {
  if (text.length * 3 <= most || utf8Length(text) <= most) return text;
  let bytes = 3;
  let kept = '';
  for (const sign of text) {
    bytes += bytesOf(sign);
    if (bytes > most) break;
    kept += sign;
  }
  return `${kept}...`;
}

/** A lone half of a pair is written as the replacement character, which has three bytes. */
function bytesOf(sign: string): number {
  const code = sign.codePointAt(0)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
