// One row of a fixture table: bytes, and what the tree must say of them.

import { describe, expect, test } from 'vitest';
import { describePacket } from '../../../src-core/packet/tree/describe-packet.ts';
import type { PacketField, PacketLayer } from '../../../src-core/packet/tree/packet-layer.ts';
import { summarisePacket } from '../../../src-core/packet/tree/summarise-packet.ts';

export interface TreeCase {
  readonly name: string;
  readonly link: number;
  readonly bytes: Uint8Array;
  /** Protocols from the outside in; a quoted one has a question mark. */
  readonly chain: string;
  readonly summary: string;
  /** `protocol/field/field` to its value. */
  readonly fields?: Readonly<Record<string, string>>;
}

export function checkTrees(title: string, cases: readonly TreeCase[]): void {
  describe(title, () => {
    test.each(cases.map((row) => [row.name, row] as const))('%s', (_name, row) => {
      const layers = describePacket(row.bytes, row.link);
      expect(chainOf(layers)).toBe(row.chain);
      expect(summarisePacket(layers)).toBe(row.summary);
      const paths = Object.keys(row.fields ?? {});
      expect(Object.fromEntries(paths.map((path) => [path, valueAt(layers, path)]))).toEqual(
        row.fields ?? {},
      );
    });
  });
}

function chainOf(layers: readonly PacketLayer[]): string {
  return layers.map(({ protocol, isQuoted }) => protocol + (isQuoted ? '?' : '')).join(' ');
}

/** Of the last layer of that protocol, and the last of several fields with one name. */
export function valueAt(layers: readonly PacketLayer[], path: string): string | undefined {
  return fieldAt(layers, path)?.value;
}

export function fieldAt(layers: readonly PacketLayer[], path: string): PacketField | undefined {
  const [protocol, ...names] = path.split('/');
  let fields = layers.findLast((layer) => layer.protocol === protocol)?.fields ?? [];
  let found: PacketField | undefined;
  for (const name of names) {
    found = fields.findLast((field) => field.name === name);
    fields = found?.fields ?? [];
  }
  return found;
}
