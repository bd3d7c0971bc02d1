// The lines between the parts of a message (RFC 2046, 5.1.1).

const dash = 45;
const longest = 70;

/** `--boundary`, or with two more dashes behind the last part. */
export function isBoundary(bytes: Uint8Array, at: number, end: number, boundary: string): boolean {
  const { length } = boundary;
  if (bytes[at] !== dash || bytes[at + 1] !== dash || end - at < length + 2) return false;
  if (length === 0 || length > longest) return false;
  for (let i = 0; i < length; i++) {
    if (bytes[at + 2 + i] !== boundary.charCodeAt(i)) return false;
  }
  return true;
}
