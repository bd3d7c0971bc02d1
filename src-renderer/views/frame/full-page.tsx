import type { ReactNode } from 'react';
import styles from './full-page.module.css';

interface FullPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One thing to say, and nothing else that could be done here. */
export function FullPage({ title, children }: FullPageProps) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.words}>{children}</div>
    </main>
  );
}
