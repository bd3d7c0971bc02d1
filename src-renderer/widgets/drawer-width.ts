// How wide the side panel is, and what is left of it in a small window.

export const narrowestPx = 280;
/** As much of the page stays in sight. */
const leastPagePx = 240;

export const fitDrawer = (px: number, roomPx: number): number =>
  Math.round(Math.max(narrowestPx, Math.min(px, roomPx - leastPagePx)));

/** The width after a key on the panel's edge; undefined for keys that do nothing there. */
export function widthByKey(key: string, px: number): number | undefined {
  if (key === 'ArrowLeft') return px + 24;
  if (key === 'ArrowRight') return px - 24;
  return key === 'Home' ? narrowestPx : undefined;
}
