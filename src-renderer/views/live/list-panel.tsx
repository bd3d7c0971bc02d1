import type { ReactNode } from 'react';
import styles from './session-view.module.css';

interface ListPanelProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly controls?: ReactNode;
  readonly error?: Error | null;
  readonly isEmpty: boolean;
  /** In the place of the list when there is nothing. */
  readonly empty: string;
  readonly children: ReactNode;
}

/** A list that scrolls in itself, so that what comes in moves nothing else. */
export function ListPanel(props: ListPanelProps) {
  const { title, note, controls, error, isEmpty, empty, children } = props;
  return (
    <section className={styles.list} aria-label={title}>
      <header>
        <h3>{title}</h3>
        {note && <span className={styles.total}>{note}</span>}
        <span className={styles.controls}>{controls}</span>
      </header>
      {error ? (
        <p className={styles.empty} role="alert">
          {error.message}
        </p>
      ) : isEmpty ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        children
      )}
    </section>
  );
}
