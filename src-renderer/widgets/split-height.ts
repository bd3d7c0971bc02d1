// How high the lower of two panes is, and what is left of both in a low window.

export const lowestPx = 120;

export const fitSplit = (px: number, roomPx: number): number =>
  Math.round(Math.max(lowestPx, Math.min(px, roomPx - lowestPx)));

/** The height after a key on the line between them; undefined for keys that do nothing there. */
export function heightByKey(key: string, px: number): number | undefined {
  if (key === 'ArrowUp') return px + 24;
  if (key === 'ArrowDown') return px - 24;
  return key === 'Home' ? lowestPx : undefined;
}
