import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './flow-pane.module.css';
import { FlowTable, type FlowTableProps } from './flow-table.tsx';

interface FlowPaneProps extends FlowTableProps {
  /** Undefined until the engine has said how many flows there are. */
  readonly total: number | undefined;
  readonly isReading: boolean;
  readonly onClearFilter: () => void;
}

/** The table, and in an empty one the reason why. */
export function FlowPane({ total, isReading, onClearFilter, ...table }: FlowPaneProps) {
  return (
    <main className={styles.pane}>
      <FlowTable {...table} />
      {table.matched === 0 && (
        <div className={styles.note}>{whyEmpty(total, isReading, onClearFilter)}</div>
      )}
    </main>
  );
}

function whyEmpty(total: number | undefined, isReading: boolean, clear: () => void): ReactNode {
  if (total === undefined) return 'Asking for flows…';
  if (total > 0) {
    return (
      <>
        No flow passes this filter.
        <Button size="xs" variant="default" onClick={clear}>
          Clear filter
        </Button>
      </>
    );
  }
  return isReading
    ? 'Reading; the first flows show as soon as they end.'
    : 'There is no flow in it.';
}
