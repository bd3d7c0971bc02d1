import { ActionIcon } from '@mantine/core';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { hasSeveralTerms } from '../../address/filter-text.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useFilter } from '../../address/use-filter.tsx';
import { copyText } from '../copy-text.ts';
import { Icon } from '../icon.tsx';
import styles from './rank-card.module.css';
import type { RankRow } from './rank-list.ts';

/** Beside the words while somebody points at the line, or stands on it by key. */
export function LineActions({ row: { where, words, lead } }: { readonly row: RankRow }) {
  const { addTerm } = useFilter();
  const pages = usePageIds();
  const shown = shownText(words, 80);
  const canLeaveOut = where !== undefined && !hasSeveralTerms(where);
  return (
    <span className={styles.actions}>
      {canLeaveOut && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={18}
          aria-label={`Leave out ${shown}`}
          title="Leave this out"
          onClick={() => addTerm(where, true)}
        >
          <Icon name="minus" size={13} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={18}
        aria-label={`Copy ${shown}`}
        title="Copy"
        onClick={() => copyText(words)}
      >
        <Icon name="copy" size={13} />
      </ActionIcon>
      {where !== undefined && lead && pages.includes(lead.page) && (
        <PageLink
          page={lead.page}
          with={lead.with}
          className={styles.lead}
          title={lead.title}
          label={`${lead.title} ${shown}`}
        >
          <Icon name="right" size={13} />
        </PageLink>
      )}
    </span>
  );
}
