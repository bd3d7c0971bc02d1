// The oracle's statistics, each in the plainest way: in two passes, over lists.

import { joined } from '../../fixtures/bytes.ts';
import type { SeenPacket } from './random-traffic.ts';

export type Numbers = Record<string, number>;

export const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
export const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
export const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

/** The deviation is a sample's, in two passes: of one value it is 0. */
export function spread(name: string, values: readonly number[], scale = 1): Numbers {
  if (values.length === 0) return { ...range(name, values), [`${name}_std`]: Number.NaN };
  const mean = total(values) / values.length;
  const squares = total(values.map((value) => (value - mean) ** 2));
  const deviation = values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  return { ...range(name, values, scale), [`${name}_std`]: deviation * scale };
}

export function range(name: string, values: readonly number[], scale = 1): Numbers {
  const isEmpty = values.length === 0;
  return {
    [`${name}_min`]: isEmpty ? Number.NaN : least(values) * scale,
    [`${name}_mean`]: isEmpty ? Number.NaN : (total(values) / values.length) * scale,
    [`${name}_max`]: isEmpty ? Number.NaN : most(values) * scale,
  };
}

/** What was captured of the first 8,192 bytes of payload. */
export function firstBytes(packets: readonly SeenPacket[]): Uint8Array {
  return joined(...packets.slice(0, 8192).map(({ payload }) => payload)).subarray(0, 8192);
}

/** Shannon's, in bits a byte, with the term of Miller and Madow, and never more than eight. */
export function entropy(bytes: Uint8Array): number {
  if (bytes.length === 0) return Number.NaN;
  const times = Array<number>(256).fill(0);
  for (const byte of bytes) times[byte]! += 1;
  const shares = times.filter((count) => count > 0).map((count) => count / bytes.length);
  const plain = total(shares.map((share) => -share * Math.log2(share)));
  const correction = (shares.length - 1) / (2 * bytes.length * Math.log(2));
  return Math.min(plain + correction, 8);
}

export const isPrintable = (byte: number) =>
  (byte >= 0x20 && byte <= 0x7e) || [0x09, 0x0a, 0x0d].includes(byte);

/** Names as columns have them, behind a prefix. */
export function prefixed(prefix: string, facts: object): Numbers {
  const named = Object.entries(facts).map(([name, value]) => [
    prefix + name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(named) as Numbers;
}
