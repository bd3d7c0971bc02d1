import type { ReactNode } from 'react';
import styles from './page-bar.module.css';

interface PageBarProps {
  readonly title: string;
  /** A few words or figures behind the title. */
  readonly summary?: ReactNode;
  /** The page's own controls, at the right. */
  readonly children?: ReactNode;
}

/** The first line of a page. */
export function PageBar({ title, summary, children }: PageBarProps) {
  return (
    <div className={styles.bar}>
      <h2 className={styles.title}>{title}</h2>
      {summary !== undefined && <span className={styles.summary}>{summary}</span>}
      <span className={styles.controls}>{children}</span>
    </div>
  );
}
