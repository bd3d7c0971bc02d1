// Bytes as text with one character for each byte, so that places in the text are places in the bytes.
// For looking at; what is kept is made by `payloadText`.

export function plainText(bytes: Uint8Array, at: number, end: number, mostBytes = 512): string {
  const until = Math.min(end, at + mostBytes);
  let text = '';
  for (let i = at; i < until; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** The same without the characters that no text has; undefined where any stands. */
export function readableText(
  bytes: Uint8Array,
  at: number,
  end: number,
  mostBytes = 512,
): string | undefined {
  const text = plainText(bytes, at, end, mostBytes);
  return unreadable.test(text) ? undefined : text;
}

// Control characters but for tab, line feed and carriage return.
const unreadable = /[^\t\r\n\u0020-\u007e\u0080-\u00ff]/;
