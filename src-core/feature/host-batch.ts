// Profiles of hosts on their way to another thread, in arrays that are handed over.

import { ipv4Text, ipv6Text } from '../base/format-address.ts';
import { i32 } from '../base/read-bytes.ts';
import { hostNumberFields } from './host-columns.ts';

/** DuckDB's vector size, so that a batch is one data chunk. */
export const hostBatchRows = 2048;

/** A window's rows follow each other; those of the whole capture, without a window, come last. */
export interface HostBatch {
  readonly rows: number;
  /** Row after row, one number per entry of `hostNumberFields`; NaN where there is nothing to say. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Sixteen bytes each; zero in rows that hosts share. */
  readonly addresses: Uint8Array<ArrayBuffer>;
  /** 1 where the row is shared by those for which there was no room. */
  readonly isMore: Uint8Array<ArrayBuffer>;
}

export const numbersPerHost = hostNumberFields.length;
export const addressBytesPerHost = 16;

/** What is handed over with a batch instead of being copied. */
export function hostBuffersOf({ numbers, addresses, isMore }: HostBatch): ArrayBuffer[] {
  return [numbers.buffer, addresses.buffer, isMore.buffer];
}

/** `more` for those that share a row. IPv4 is kept as ::ffff:a.b.c.d, and told as a.b.c.d. */
export function hostWord({ addresses, isMore }: HostBatch, row: number): string {
  if (isMore[row] === 1) return 'more';
  const at = row * addressBytesPerHost;
  const word = (i: number) => i32(addresses, at + 4 * i);
  const isMapped = word(0) === 0 && word(1) === 0 && word(2) === 0xffff;
  return isMapped ? ipv4Text(word(3)) : ipv6Text(word(0), word(1), word(2), word(3));
}
