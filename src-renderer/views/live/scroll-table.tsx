import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './session-view.module.css';

export interface ScrollColumn {
  readonly title: string;
  readonly isRight?: boolean;
}

interface ScrollTableProps {
  readonly label: string;
  readonly columns: readonly ScrollColumn[];
  /** The rows. */
  readonly children: ReactNode;
}

/** A short table whose head stays while its rows scroll. */
export function ScrollTable({ label, columns, children }: ScrollTableProps) {
  return (
    <ScrollArea
      className={styles.scroll ?? ''}
      type="auto"
      // What scrolls must be reachable by key.
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, isRight }) => (
              <th key={title} scope="col" data-right={isRight}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollArea>
  );
}
