// The header of a Zstandard frame (RFC 8878, section 3.1.1.1).

import { u16le, u32le } from '../../src-core/base/read-bytes.ts';

export const zstdMagic = 0xfd2fb528;

export interface ZstdHeader {
  /** Its own length, magic number included. */
  readonly bytes: number;
  readonly windowBytes: number;
  readonly hasChecksum: boolean;
  readonly needsDictionary: boolean;
}

/** Undefined when it is cut or makes no sense. */
export function readZstdHeader(bytes: Uint8Array, at: number, end: number): ZstdHeader | undefined {
  if (at + 6 > end) return undefined;
  const descriptor = bytes[at + 4]!;
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const sizeAt = at + (isSingle ? 5 : 6) + dictionaryBytes;
  const isReserved = (descriptor & 8) !== 0;
  if (isReserved || sizeAt + sizeBytes > end) return undefined;
  const windowByte = bytes[at + 5]!;
  const base = 2 ** (10 + (windowByte >> 3));
  return {
    bytes: sizeAt + sizeBytes - at,
    windowBytes: isSingle
      ? contentBytes(bytes, sizeAt, sizeBytes)
      : base + (base / 8) * (windowByte & 7),
    hasChecksum: (descriptor & 4) !== 0,
    needsDictionary:
      dictionaryBytes > 0 && bytes.subarray(sizeAt - dictionaryBytes, sizeAt).some(Boolean),
  };
}

function contentBytes(bytes: Uint8Array, at: number, size: number): number {
  if (size === 1) return bytes[at]!;
  if (size === 2) return u16le(bytes, at) + 256;
  const low = u32le(bytes, at);
  return size === 4 ? low : u32le(bytes, at + 4) * 2 ** 32 + low;
}
