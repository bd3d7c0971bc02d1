// The layers of a packet -> lines of a tree, each with the bytes that it is read from.

import type { PacketField, PacketLayer } from '../../../src-core/packet/tree/packet-layer.ts';

export interface PacketNode {
  /** Its way from the top: `0.2.1` is the second field of the third field of the first layer. */
  readonly id: string;
  readonly level: number;
  readonly name: string;
  readonly value: string;
  /** What is odd about it, in words. */
  readonly note: string | undefined;
  readonly at: number;
  readonly bytes: number;
  readonly hasFields: boolean;
  /** Of a packet that an ICMP error quotes. */
  readonly isQuoted: boolean;
}

/** In the order in which they stand below each other, when all are open. */
export const packetNodes = (layers: readonly PacketLayer[]): readonly PacketNode[] =>
  layers.flatMap((layer, index) => layerNodes(layer, String(index)));

function layerNodes(layer: PacketLayer, id: string): PacketNode[] {
  const { protocol, title, note, at, bytes, fields, isQuoted = false } = layer;
  const place = { id, level: 1, at, bytes, note, isQuoted, hasFields: fields.length > 0 };
  return [{ ...place, name: protocol, value: title }, ...fieldNodes(fields, place)];
}

function fieldNodes(
  fields: readonly PacketField[],
  { id, level, isQuoted }: Pick<PacketNode, 'id' | 'level' | 'isQuoted'>,
): PacketNode[] {
  return fields.flatMap(({ fields: inner = [], note, ...field }, index) => {
    const place = { id: `${id}.${index}`, level: level + 1, isQuoted };
    const own = { ...field, ...place, note, hasFields: inner.length > 0 };
    return [own, ...fieldNodes(inner, place)];
  });
}

const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('.')));

/** Those whose every parent is open. */
export function visibleNodes(
  nodes: readonly PacketNode[],
  isOpen: (id: string) => boolean,
): readonly PacketNode[] {
  const shown = new Set<string>(['']);
  return nodes.filter(({ id }) => {
    const parent = parentOf(id);
    const isShown = shown.has(parent) && (parent === '' || isOpen(parent));
    if (isShown) shown.add(id);
    return isShown;
  });
}

/** The ids above it. */
export function parentsOf(id: string): readonly string[] {
  const parent = parentOf(id);
  return parent === '' ? [] : [...parentsOf(parent), parent];
}

/** The smallest field that is read from this byte; of equal ones the innermost. */
export function nodeAtByte(nodes: readonly PacketNode[], byte: number): PacketNode | undefined {
  return nodes.reduce<PacketNode | undefined>((best, node) => {
    const covers = byte >= node.at && byte < node.at + node.bytes;
    if (!covers) return best;
    return best === undefined || node.bytes <= best.bytes ? node : best;
  }, undefined);
}

/** The node that a key in the tree leads to; undefined where it leads nowhere. */
export function nextNode(
  visible: readonly PacketNode[],
  id: string | undefined,
  key: string,
): PacketNode | undefined {
  const at = visible.findIndex((node) => node.id === id);
  if (key === 'ArrowDown' || key === 'j') return visible[at + 1];
  if (key === 'ArrowUp' || key === 'k') return visible[at - 1];
  if (key === 'Home') return visible[0];
  if (key === 'End') return visible.at(-1);
  return undefined;
}
