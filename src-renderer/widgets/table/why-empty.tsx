import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState } from '../states.tsx';
import styles from './data-table.module.css';
import type { TableRows } from './use-table-rows.ts';

interface WhyEmptyProps<Row> {
  readonly rows: TableRows<Row>;
  /** What the page says of a list without rows. */
  readonly children: ReactNode;
}

/** Over a table without rows: the reason. */
export function WhyEmpty<Row>({ rows, children }: WhyEmptyProps<Row>) {
  return <div className={styles.note}>{reasonOf(rows, children)}</div>;
}

function reasonOf<Row>({ error, matched, retry }: TableRows<Row>, children: ReactNode): ReactNode {
  if (error) {
    return (
      <ErrorState title="This could not be shown" sentence={error.message}>
        <Button size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (matched === undefined) return <EmptyState title="Asking…" />;
  return children ?? <EmptyState title="There is nothing here" />;
}
