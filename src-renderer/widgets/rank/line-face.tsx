import type { KeyboardEvent, ReactNode } from 'react';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { hasTerms, withoutTerms } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useFilter } from '../../address/use-filter.tsx';
import styles from './rank-card.module.css';
import type { RankRow } from './rank-list.ts';

interface LineFaceProps {
  readonly row: RankRow;
  readonly isStop: boolean;
  readonly onStep: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/** What a line does when it is clicked: it filters, and again takes that back; else it leads to a page. */
export function LineFace({ row, isStop, onStep, children }: LineFaceProps) {
  const { where, addTerm, change } = useFilter();
  const own = row.where;
  const tabIndex = isStop ? 0 : -1;
  if (own === undefined) {
    if (!row.lead) return <span className={styles.plain}>{children}</span>;
    return (
      <PageLink page={row.lead.page} with={row.lead.with} className={styles.face} title={row.exact}>
        {children}
      </PageLink>
    );
  }
  const isOn = hasTerms(where, own);
  const title = `${isOn ? 'No longer only' : 'Show only'} ${shownText(row.words, 200)}\n${row.exact}`;
  return (
    <button
      type="button"
      data-face
      tabIndex={tabIndex}
      className={styles.face}
      aria-pressed={isOn}
      title={title}
      onKeyDown={onStep}
      onClick={() => (isOn ? change({ where: withoutTerms(where, own) }) : addTerm(own))}
    >
      {children}
    </button>
  );
}
