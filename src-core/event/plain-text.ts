// Bytes as text with one character for each byte, so that places in the text are places in the bytes.
// For looking at; what is kept is made by `payloadText`.

export function plainText(bytes: Uint8Array, at: number, end: number, mostBytes = 512): string {
  const until = Math.min(end, at + mostBytes);
  let text = '';
  for (let from = at; from < until; from += atOnce) {
    text += String.fromCharCode(...bytes.subarray(from, Math.min(until, from + atOnce)));
  }
  return text;
}

/** As many as arguments of one call. */
const atOnce = 1024;

/** The same without the characters that no text has; undefined where any stands. */
export function readableText(
  bytes: Uint8Array,
  at: number,
  end: number,
  mostBytes = 512,
): string | undefined {
  const until = Math.min(end, at + mostBytes);
  for (let i = at; i < until; i++) if (isControl[bytes[i]!] !== 0) return undefined;
  return plainText(bytes, at, until, mostBytes);
}

/** Control characters of both kinds, but for tab, line feed and carriage return. */
const isControl = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isWhite = byte === 9 || byte === 10 || byte === 13;
  return (byte < 0x20 && !isWhite) || byte === 0x7f ? 1 : 0;
});
