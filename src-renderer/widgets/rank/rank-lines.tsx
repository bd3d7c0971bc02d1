import { type KeyboardEvent, useState } from 'react';
import styles from './rank-card.module.css';
import { RankLine } from './rank-line.tsx';
import type { RankRow } from './rank-list.ts';

/** One stop of the Tab key, and arrows within. */
export function RankLines({ rows }: { readonly rows: readonly RankRow[] }) {
  const [current, setCurrent] = useState('');
  const stop = rows.some(({ id }) => id === current) ? current : rows[0]?.id;
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <RankLine
          key={row.id}
          row={row}
          isStop={row.id === stop}
          onStop={setCurrent}
          onStep={moveFocus}
        />
      ))}
    </ul>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const list = event.currentTarget.closest('ul');
  const faces = [...(list?.querySelectorAll<HTMLElement>('[data-face]') ?? [])];
  faces[faces.indexOf(event.currentTarget) + step]?.focus();
  event.preventDefault();
}
