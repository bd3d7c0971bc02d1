// What Windows shows over the icon in its task bar: a red dot. Drawn here, so that no picture is shipped for it.

export const dotPx = 16;
const radiusPx = 7;
/** Blue, green, red, opaque: as Electron takes a bitmap. */
const colour = [0x23, 0x18, 0xe0, 0xff];

export function overlayDot(): Uint8Array {
  const bitmap = new Uint8Array(dotPx * dotPx * 4);
  const middle = (dotPx - 1) / 2;
  for (let at = 0; at < dotPx * dotPx; at++) {
    const [x, y] = [at % dotPx, Math.floor(at / dotPx)];
    if (Math.hypot(x - middle, y - middle) <= radiusPx) bitmap.set(colour, at * 4);
  }
  return bitmap;
}
