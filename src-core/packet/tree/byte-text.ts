// Stretches of bytes as text: what can be printed as it is, anything else escaped, never endless.

const longestHexBytes = 32;
const longestTextBytes = 2048;

export function hexDigits(bytes: Uint8Array, at: number, end: number): string {
  const until = Math.min(end, at + longestHexBytes);
  let text = '';
  for (let i = at; i < until; i++) text += bytes[i]!.toString(16).padStart(2, '0');
  return until < end ? `${text}…` : text;
}

export function printable(bytes: Uint8Array, at: number, end: number): string {
  const until = Math.min(end, at + longestTextBytes);
  let text = '';
  for (let i = at; i < until; i++) text += printableByte(bytes[i]!);
  return until < end ? `${text}…` : text;
}

export function printableByte(byte: number): string {
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return escapes[byte] ?? `\\x${byte.toString(16).padStart(2, '0')}`;
}

const escapes: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 0: '\\0' };

/** Text in a field of fixed size: it ends at the first zero byte. */
export function zeroTerminated(bytes: Uint8Array, at: number, end: number): string {
  const zero = bytes.subarray(at, end).indexOf(0);
  return printable(bytes, at, zero < 0 ? end : at + zero);
}
