// SSH (RFC 4253, 4.2): the banner, the only part that is plain text.

import type { LayerReader } from './layer-reader.ts';

const lineFeed = 10;
const carriageReturn = 13;
const maxBannerBytes = 255;
const word = [0x53, 0x53, 0x48, 0x2d]; // SSH-

export function looksLikeSsh(bytes: Uint8Array, at: number, end: number): boolean {
  return at + word.length <= end && word.every((byte, i) => bytes[at + i] === byte);
}

export function describeSsh(it: LayerReader): void {
  it.protocol = 'ssh';
  const window = it.bytes.subarray(it.at, Math.min(it.end, it.at + maxBannerBytes));
  const lineEnd = window.indexOf(lineFeed);
  let length = lineEnd < 0 ? window.length : lineEnd;
  if (length > 0 && window[length - 1] === carriageReturn) length--;
  const banner = it.text('Banner', length);
  it.title = `SSH banner ${banner}`;
  it.skip(Math.max(lineEnd + 1 - length, 0));
  if (it.left > 0) it.opaque('Following', it.left);
}
