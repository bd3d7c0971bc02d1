import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { SafeText } from '../safe-text.tsx';
import { nextNode, type PacketNode, parentsOf } from './packet-nodes.ts';
import styles from './packet-view.module.css';

interface PacketTreeProps {
  /** Those that show. */
  readonly nodes: readonly PacketNode[];
  readonly isOpen: (id: string) => boolean;
  readonly onToggle: (id: string) => void;
  readonly chosenId: string | undefined;
  /** Pointed at, here or among the bytes. */
  readonly hoveredId: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onHover: (id: string | undefined) => void;
}

/** The layers of a packet and their fields. Arrows move, right opens, left closes. */
export function PacketTree(props: PacketTreeProps) {
  const { nodes, isOpen, onToggle, chosenId, hoveredId, onChoose, onHover } = props;
  const tree = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosenId === undefined) return;
    const line = tree.current?.querySelector(`[data-node="${chosenId}"]`);
    line?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  function onClick(event: MouseEvent): void {
    const node = nodes.find(({ id }) => id === nodeUnder(event));
    if (!node) return;
    onChoose(node.id);
    const isTwist = event.target instanceof Element && event.target.closest('[data-twist]');
    if (node.hasFields && (isTwist || node.level === 1 || node.id === chosenId)) onToggle(node.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = nodes.find(({ id }) => id === chosenId);
    const next = nextNode(nodes, chosenId, event.key);
    const parent = chosenId === undefined ? undefined : parentsOf(chosenId).at(-1);
    if (next) onChoose(next.id);
    else if (chosen && turns(event.key, chosen, isOpen(chosen.id))) onToggle(chosen.id);
    else if (event.key === 'ArrowLeft' && parent !== undefined) onChoose(parent);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={0}
      aria-label="Layers and fields"
      aria-activedescendant={chosenId === undefined ? undefined : `node-${chosenId}`}
      className={styles.tree}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => onHover(nodeUnder(event))}
      onPointerLeave={() => onHover(undefined)}
    >
      {nodes.map((node) => (
        <div
          key={node.id}
          id={`node-${node.id}`}
          role="treeitem"
          tabIndex={-1}
          aria-level={node.level}
          aria-selected={node.id === chosenId}
          aria-expanded={node.hasFields ? isOpen(node.id) : undefined}
          data-node={node.id}
          data-layer={node.level === 1 || undefined}
          data-hover={node.id === hoveredId || undefined}
          className={styles.node}
          style={{ paddingLeft: 6 + (node.level - 1) * 14 }}
        >
          <NodeText node={node} isOpen={node.hasFields && isOpen(node.id)} />
        </div>
      ))}
    </div>
  );
}

function turns(key: string, { hasFields }: PacketNode, isOpen: boolean): boolean {
  if (!hasFields) return false;
  return key === 'Enter' || (key === 'ArrowRight' && !isOpen) || (key === 'ArrowLeft' && isOpen);
}

function nodeUnder({ target }: { readonly target: EventTarget }): string | undefined {
  const line = target instanceof Element ? target.closest('[data-node]') : null;
  return line?.getAttribute('data-node') ?? undefined;
}

function NodeText({ node, isOpen }: { readonly node: PacketNode; readonly isOpen: boolean }) {
  const { name, value, note, hasFields, isQuoted, level } = node;
  return (
    <>
      <span className={styles.twist} data-twist aria-hidden="true">
        {hasFields ? (isOpen ? '▾' : '▸') : ''}
      </span>
      {level > 1 && <span className={styles.name}>{name}</span>}
      <span className={level > 1 ? styles.value : styles.layer}>
        {level === 1 && isQuoted && 'quoted: '}
        <SafeText text={value} most={300} />
      </span>
      {note && (
        <span className={styles.note}>
          <SafeText text={note} most={200} />
        </span>
      )}
    </>
  );
}
