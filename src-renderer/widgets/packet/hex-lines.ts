// Bytes as they are shown: offset, hexadecimal, and what of them is text.

export interface HexByte {
  readonly at: number;
  /** Two digits. */
  readonly pair: string;
  /** `·` for what is no printable ASCII. */
  readonly sign: string;
}

export interface HexLine {
  readonly at: number;
  readonly cells: readonly HexByte[];
}

/** `hex` holds two digits a byte, as answers do. */
export function hexLines(hex: string, perLine: number): readonly HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at * 2 < hex.length; at += perLine) {
    const pairs = hex.slice(at * 2, (at + perLine) * 2).match(/../g) ?? [];
    const cells = pairs.map((pair, index) => ({ at: at + index, pair, sign: signOf(pair) }));
    lines.push({ at, cells });
  }
  return lines;
}

function signOf(pair: string): string {
  const code = Number.parseInt(pair, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}

/** Four digits at least; more where the bytes need them. */
export const offsetText = (at: number): string => at.toString(16).padStart(4, '0');

/** As text: what other tools read back in. */
export const hexDump = (hex: string, perLine = 16): string =>
  hexLines(hex, perLine)
    .map(({ at, cells }) => {
      const pairs = cells.map(({ pair }) => pair).join(' ');
      const signs = cells.map(({ sign }) => (sign === '·' ? '.' : sign)).join('');
      return `${offsetText(at)}  ${pairs.padEnd(perLine * 3 - 1)}  ${signs}`;
    })
    .join('\n');

/** What of a line lies in the range, counted from its begin; undefined when nothing does. */
export function markIn(
  { at, cells }: HexLine,
  range: { readonly at: number; readonly bytes: number } | undefined,
): { readonly from: number; readonly to: number } | undefined {
  if (!range) return undefined;
  const from = Math.max(range.at - at, 0);
  const to = Math.min(range.at + range.bytes - at, cells.length);
  return from < to ? { from, to } : undefined;
}

/** The byte that a key leads to from a field that begins at `at`; it may lie outside. */
export function byteByKey(
  key: string,
  at: number,
  bytes: number,
  perLine: number,
): number | undefined {
  if (key === 'ArrowRight') return at + Math.max(bytes, 1);
  if (key === 'ArrowLeft') return at - 1;
  if (key === 'ArrowDown') return at + perLine;
  if (key === 'ArrowUp') return at - perLine;
  return undefined;
}
