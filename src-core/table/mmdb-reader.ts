// A MaxMind DB (MaxMind DB File Format 2.0): a binary tree over the bits of addresses, whose leaves lead to
// records. Every byte may be somebody's trick: what does not fit is no record.

import { bigEndian, type MmdbSection, valueAt } from './mmdb-value.ts';

const marker = [0xab, 0xcd, 0xef, ...[...'MaxMind.com'].map((letter) => letter.charCodeAt(0))];
const longestMetadata = 128 * 1024;
/** Zeros between the tree and the data. */
const gapBytes = 16;
const mapped = 0xffffn;

interface Tree {
  readonly nodes: number;
  readonly recordBits: number;
  readonly hasIpv6: boolean;
}

export class MmdbReader {
  /** As its maker calls it: `GeoLite2-Country`. */
  readonly kind: string;
  /** Seconds since 1970. */
  readonly builtSec: number;
  readonly #tree: Tree;
  readonly #data: MmdbSection;

  private constructor(tree: Tree, data: MmdbSection, kind: string, builtSec: number) {
    this.#tree = tree;
    this.#data = data;
    this.kind = kind;
    this.builtSec = builtSec;
  }

  /** Undefined where the bytes are no such file. */
  static over(bytes: Uint8Array): MmdbReader | undefined {
    const markerAt = lastMarker(bytes);
    if (markerAt === undefined) return undefined;
    // A field is read with what could follow it; nothing does behind the last one.
    const padded = new Uint8Array(bytes.length - markerAt + 6);
    padded.set(bytes.subarray(markerAt));
    const base = marker.length;
    const metadata = { bytes: padded, base, end: bytes.length - markerAt };
    const figure = (name: string) => Number(valueAt(metadata, base, [name]) ?? 0);
    const [nodes, recordBits] = [figure('node_count'), figure('record_size')];
    const version = figure('ip_version');
    if (![24, 28, 32].includes(recordBits) || (version !== 4 && version !== 6)) return undefined;
    const dataAt = (nodes * recordBits) / 4 + gapBytes;
    if (nodes < 1 || dataAt > markerAt) return undefined;
    const tree = { nodes, recordBits, hasIpv6: version === 6 };
    const data = { bytes, base: dataAt, end: markerAt };
    const kind = String(valueAt(metadata, base, ['database_type']) ?? '');
    return new MmdbReader(tree, data, kind, figure('build_epoch'));
  }

  /** Where the record of an address lies, as `addressNumber` reads it; undefined without one. */
  find(address: bigint): number | undefined {
    const { nodes, hasIpv6 } = this.#tree;
    const isIpv4 = address >> 32n === mapped;
    if (!isIpv4 && !hasIpv6) return undefined;
    // IPv4 stands among the first 2^32 addresses of a tree of IPv6.
    const bits = isIpv4 ? address & 0xffff_ffffn : address;
    let node = 0;
    for (let depth = hasIpv6 ? 128 : 32; depth > 0 && node < nodes; depth--) {
      node = this.#record(node, Number((bits >> BigInt(depth - 1)) & 1n));
    }
    if (node <= nodes) return undefined;
    const place = node - nodes - gapBytes + this.#data.base;
    return place >= this.#data.base && place < this.#data.end ? place : undefined;
  }

  /** What stands under the first of these paths that there is. */
  value(place: number, ...paths: readonly (readonly string[])[]): string | number | undefined {
    for (const path of paths) {
      const value = valueAt(this.#data, place, path);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  }

  #record(node: number, side: number): number {
    const { bytes } = this.#data;
    const { recordBits } = this.#tree;
    const at = (node * recordBits) / 4;
    if (recordBits !== 28) return bigEndian(bytes, at + (side * recordBits) / 8, recordBits / 8);
    const middle = bytes[at + 3]!; // four bits of each side, the left ones first
    const high = side === 0 ? middle >> 4 : middle & 0x0f;
    return high * 2 ** 24 + bigEndian(bytes, at + 4 * side, 3);
  }
}

function lastMarker(bytes: Uint8Array): number | undefined {
  const least = Math.max(0, bytes.length - longestMetadata);
  for (let at = bytes.length - marker.length; at >= least; at--) {
    if (marker.every((byte, step) => bytes[at + step] === byte)) return at;
  }
  return undefined;
}
