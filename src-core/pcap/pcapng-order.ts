// The byte order of a pcapng section, told by the magic number in its header.

import { u16, u16le, u32, u32le } from '../base/read-bytes.ts';

export interface PcapngOrder {
  readonly isLittle: boolean;
  readonly u16: (bytes: Uint8Array, at: number) => number;
  readonly u32: (bytes: Uint8Array, at: number) => number;
}

const little: PcapngOrder = { isLittle: true, u16: u16le, u32: u32le };
const big: PcapngOrder = { isLittle: false, u16, u32 };

const byteOrderMagic = 0x1a2b3c4d;

/** Of the section header that begins at `at`; undefined when it is none. */
export function pcapngOrder(bytes: Uint8Array, at: number): PcapngOrder | undefined {
  if (u32(bytes, at + 8) === byteOrderMagic) return big;
  return u32le(bytes, at + 8) === byteOrderMagic ? little : undefined;
}
