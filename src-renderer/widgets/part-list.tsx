import type { ReactNode } from 'react';
import { PageLink } from '../address/page-link.tsx';
import styles from './part-list.module.css';

export interface PagePart {
  /** As the address names it: `?part=log`. */
  readonly id: string;
  readonly title: string;
  /** Behind the title, where there is something to count. */
  readonly count?: string | undefined;
  /** The count tells of trouble. */
  readonly isBad?: boolean;
}

interface PartListProps {
  /** The id of the page. */
  readonly page: string;
  readonly parts: readonly PagePart[];
  readonly current: string;
  /** The part that is shown. */
  readonly children: ReactNode;
  /** What stands at its right, whichever part it is. */
  readonly beside?: ReactNode;
}

/** The parts of a page that shows one at a time, at its left; each a link of its own. */
export function PartList({ page, parts, current, children, beside }: PartListProps) {
  return (
    <div className={styles.page}>
      <nav className={styles.parts} aria-label="Parts of the page">
        {parts.map(({ id, title, count, isBad }) => (
          <PageLink
            key={id}
            page={page}
            with={{ part: id }}
            className={styles.part}
            isCurrent={id === current}
          >
            {title}
            {count !== undefined && (
              <span className={styles.count} data-bad={isBad || undefined}>
                {count}
              </span>
            )}
          </PageLink>
        ))}
      </nav>
      <div className={styles.place}>{children}</div>
      {beside}
    </div>
  );
}
