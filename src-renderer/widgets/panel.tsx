import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** A few words behind the title. */
  readonly note?: ReactNode;
  /** At the right of the title. */
  readonly controls?: ReactNode;
  /** A chart needs a height of its own: whatever else there is says its own. */
  readonly isChart?: boolean;
  readonly children: ReactNode;
}

/** One part of a page under its title, with a line around it. */
export function Panel({ title, note, controls, isChart, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        <span className={styles.controls}>{controls}</span>
      </header>
      <div className={styles.body} data-chart={isChart || undefined}>
        {children}
      </div>
    </section>
  );
}
