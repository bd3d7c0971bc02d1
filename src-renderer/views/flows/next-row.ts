// Which row becomes the active one when a key is pressed; undefined for keys that move nothing.

export function nextRow(
  key: string,
  active: number | undefined,
  rows: number,
  pageRows: number,
): number | undefined {
  if (rows === 0) return undefined;
  const last = rows - 1;
  const clamp = (row: number) => Math.min(Math.max(0, row), last);
  // The first key press only shows where the cursor is.
  const from = (step: number) => clamp(active === undefined ? 0 : active + step);
  switch (key) {
    case 'ArrowDown':
      return from(1);
    case 'ArrowUp':
      return from(-1);
    case 'PageDown':
      return from(pageRows);
    case 'PageUp':
      return from(-pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
