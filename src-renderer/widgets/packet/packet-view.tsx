// One packet: its layers as a tree, its bytes beside it, each showing what belongs to the other.

import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { DescribedPacket } from '../../../src-contract/routes/captures.ts';
import { CopyButton } from '../copy-button.tsx';
import { formatCount, formatCountOf } from '../format-number.ts';
import { hexDump } from './hex-lines.ts';
import { PacketHex } from './packet-hex.tsx';
import {
  nodeAtByte,
  type PacketNode,
  packetNodes,
  parentsOf,
  visibleNodes,
} from './packet-nodes.ts';
import { PacketTree } from './packet-tree.tsx';
import styles from './packet-view.module.css';

/** Sixteen bytes a line need so much; beside a tree that can be read, more. */
const sixteenPx = 500;
const besidePx = 900;
/** More are not drawn: what follows is payload, which the stream shows whole. */
const mostBytes = 4096;

export function PacketView({ packet }: { readonly packet: DescribedPacket }) {
  const { ref, width } = useElementSize();
  const nodes = useMemo(() => packetNodes(packet.layers), [packet]);
  const { chosen, hovered, ...choice } = useChosenNode(nodes);
  const isBeside = width >= besidePx;
  const hexPx = isBeside ? width - besidePx / 2 : width;
  return (
    <div ref={ref} className={styles.view} data-beside={isBeside || undefined}>
      <PacketTree
        nodes={choice.visible}
        isOpen={choice.isOpen}
        onToggle={choice.toggle}
        chosenId={chosen?.id}
        hoveredId={hovered?.id}
        onChoose={choice.choose}
        onHover={choice.hover}
      />
      <div className={styles.bytes}>
        <div className={styles.caption}>
          <span className={styles.captionText}>{captionOf(hovered ?? chosen, packet)}</span>
          {chosen && <CopyButton text={`${chosen.name}: ${chosen.value}`} what="the field" />}
          <CopyButton text={hexOf(packet.hex, chosen)} what="the bytes in hexadecimal" />
          <CopyButton text={hexDump(packet.hex)} what="all bytes as a hex dump" />
        </div>
        <PacketHex
          hex={packet.hex.slice(0, mostBytes * 2)}
          perLine={hexPx >= sixteenPx ? 16 : 8}
          chosen={chosen}
          hovered={hovered}
          onHover={choice.hoverByte}
          onChoose={choice.chooseByte}
        />
        {packet.hex.length > mostBytes * 2 && (
          <p className={styles.bound}>
            The first {formatCount(mostBytes)} of {formatCount(packet.hex.length / 2)} bytes;
            copying takes all.
          </p>
        )}
      </div>
    </div>
  );
}

/** The same place stays open and chosen from packet to packet, so that j and k compare them. */
function useChosenNode(nodes: readonly PacketNode[]) {
  const [chosenId, choose] = useState<string>();
  const [hoveredId, hover] = useState<string>();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const last = useMemo(() => nodes.findLast(({ level }) => level === 1)?.id, [nodes]);
  // What the packet is about is open, the layers below it wait.
  const isOpen = (id: string) => turned.has(id) !== (id === last || id.includes('.'));
  const visible = visibleNodes(nodes, isOpen);
  const find = (id: string | undefined) => nodes.find((node) => node.id === id);
  const hovered = find(hoveredId);
  return {
    visible,
    isOpen,
    choose,
    hover,
    chosen: find(chosenId),
    hovered,
    toggle: (id: string) => setTurned((before) => withTurned(before, [id])),
    hoverByte: (byte: number | undefined) =>
      hover(byte === undefined ? undefined : nodeAtByte(nodes, byte)?.id),
    chooseByte: (byte: number) => {
      const node = nodeAtByte(nodes, byte);
      if (!node) return;
      const closed = parentsOf(node.id).filter((id) => !isOpen(id));
      setTurned((before) => withTurned(before, closed));
      choose(node.id);
    },
  };
}

function withTurned(before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const after = new Set(before);
  for (const id of ids) if (!after.delete(id)) after.add(id);
  return after;
}

const hexOf = (hex: string, node: PacketNode | undefined): string =>
  node ? hex.slice(node.at * 2, (node.at + node.bytes) * 2) : hex;

function captionOf(node: PacketNode | undefined, { hex, wireBytes }: DescribedPacket): string {
  const held = hex.length / 2;
  const all = `${formatCountOf(held, 'byte')}${held < wireBytes ? ` of ${formatCount(wireBytes)} on the wire` : ''}`;
  if (!node) return all;
  if (node.bytes === 0) return `${node.name}: no bytes of its own`;
  const until = node.at + node.bytes - 1;
  const place = node.bytes === 1 ? `byte ${node.at}` : `bytes ${node.at}–${until} (${node.bytes})`;
  return `${node.name}: ${place}`;
}
