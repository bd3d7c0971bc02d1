import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from '../copy-button.tsx';
import { formatCount } from '../format-number.ts';
import { ErrorState, Loading } from '../states.tsx';
import styles from './rank-card.module.css';
import { RankLines } from './rank-lines.tsx';
import { type Figures, listText, type RankList } from './rank-list.ts';

interface RankCardProps {
  readonly title: string;
  /** Undefined until it is known. */
  readonly list: RankList | undefined;
  /** What the figures are. */
  readonly figures: Figures;
  readonly error?: Error | null;
  readonly onRetry?: () => void;
  /** Shows more of them, or fewer again. */
  readonly onMore?: (() => void) | undefined;
  readonly isLong?: boolean;
  /** In the place of lines when there are none. */
  readonly empty: string;
  /** Beside the title. */
  readonly children?: ReactNode;
}

/** What has most, as lines with bars; a click on a line narrows all pages to it. */
export function RankCard(props: RankCardProps) {
  const { title, list, figures, children } = props;
  const hasRows = list !== undefined && list.rows.length > 0;
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {hasRows && <span className={styles.count}>{formatCount(list.total)}</span>}
        {children}
        {hasRows && (
          <>
            <CopyButton text={listText(list)} what={`${title} as a table`} />
            <span className={styles.unit}>{figures[0]}</span>
            <span className={styles.unit}>{figures[1]}</span>
          </>
        )}
      </header>
      <RankBody {...props} />
      {list && <RankFoot {...props} list={list} />}
    </section>
  );
}

function RankBody({ title, list, error, onRetry, empty }: RankCardProps) {
  if (error) {
    return (
      <ErrorState title="This could not be counted" sentence={error.message}>
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!list) return <Loading what={title} />;
  if (list.rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return <RankLines rows={list.rows} />;
}

function RankFoot({ title, list, onMore, isLong = false }: RankCardProps & { list: RankList }) {
  const hasMore = list.total > list.rows.length;
  if (list.rest.length === 0 && !isLong) return null;
  return (
    <footer className={styles.foot}>
      <span className={styles.rest}>{list.rest.join(' · ')}</span>
      {onMore && (isLong || hasMore) && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={isLong}
          aria-label={isLong ? `Fewer: ${title}` : `More: ${title}`}
          onClick={onMore}
        >
          {isLong ? 'Fewer' : 'More'}
        </Button>
      )}
    </footer>
  );
}
