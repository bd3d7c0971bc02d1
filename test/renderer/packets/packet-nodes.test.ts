import { expect, test } from 'vitest';
import type { PacketLayer } from '../../../src-core/packet/tree/packet-layer.ts';
import {
  nextNode,
  nodeAtByte,
  packetNodes,
  parentsOf,
  visibleNodes,
} from '../../../src-renderer/widgets/packet/packet-nodes.ts';

/** Four bytes: a layer of two fields, the second one with two bits of its own. */
const layers: readonly PacketLayer[] = [
  {
    protocol: 'eth',
    title: 'Ethernet',
    at: 0,
    bytes: 4,
    fields: [
      { name: 'type', value: '0x0800', at: 0, bytes: 2 },
      {
        name: 'flags',
        value: '0x12',
        at: 2,
        bytes: 1,
        note: 'odd',
        fields: [
          { name: 'syn', value: 'yes', at: 2, bytes: 1 },
          { name: 'ack', value: 'yes', at: 2, bytes: 1 },
        ],
      },
    ],
  },
];
const nodes = packetNodes(layers);
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);

test('layers and fields stand below each other, with their ways from the top', () => {
  expect(ids(nodes)).toEqual(['0', '0.0', '0.1', '0.1.0', '0.1.1']);
  expect(nodes.map(({ level }) => level)).toEqual([1, 2, 2, 3, 3]);
  expect(nodes[2]).toMatchObject({ name: 'flags', note: 'odd', hasFields: true });
});

test('what is in something closed does not show, whatever is open in it', () => {
  expect(ids(visibleNodes(nodes, () => false))).toEqual(['0']);
  expect(ids(visibleNodes(nodes, (id) => id === '0'))).toEqual(['0', '0.0', '0.1']);
  expect(ids(visibleNodes(nodes, (id) => id === '0.1'))).toEqual(['0']);
});

test.each([
  [0, '0.0'],
  [2, '0.1.1'], // three fields are that byte: the innermost, the last of two
  [3, '0'], // of the layer only
  [4, undefined],
])('byte %d belongs to field %s', (byte, id) => {
  expect(nodeAtByte(nodes, byte)?.id).toBe(id);
});

test('the parents of a field are what has to be open for it to show', () => {
  expect(parentsOf('0.1.1')).toEqual(['0', '0.1']);
  expect(parentsOf('0')).toEqual([]);
});

test.each([
  ['ArrowDown', '0.0', '0.1'],
  ['k', '0.1', '0.0'],
  ['End', '0', '0.1.1'],
  ['Home', undefined, '0'],
  ['ArrowDown', '0.1.1', undefined],
  ['x', '0', undefined],
])('%s in the tree leads from %s to %s', (key, from, to) => {
  expect(nextNode(nodes, from, key)?.id).toBe(to);
});
