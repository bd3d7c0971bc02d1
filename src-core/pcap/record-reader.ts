// What every capture format gives: packets, one after the other, out of the window's bytes.

import type { RawPacket } from './raw-packet.ts';

export interface RecordReader {
  /** False when more bytes are needed, or when nothing more can be read. */
  next(into: RawPacket): boolean;
  /** Says that no more bytes will come, after `next` gave what there was. */
  finish(): void;
}
