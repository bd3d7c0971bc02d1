import { CloseButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { RankLines } from '../../widgets/rank/rank-lines.tsx';
import { facetColumns, facetList, openAtFirst } from './facet-list.ts';
import styles from './facets.module.css';

interface FacetPanelProps {
  readonly selection: FilterSelection;
  readonly matched: number;
  readonly onClose: () => void;
}

/** Beside the table: which values there are in view, how often, and each a filter. */
export function FacetPanel({ selection, matched, onClose }: FacetPanelProps) {
  const [open, setOpen] = useLocalStorage<readonly string[]>({
    key: 'wiresift-flow-facets',
    defaultValue: openAtFirst,
    getInitialValueInEffect: false,
    deserialize: readOpen,
  });
  const toggle = (column: string) =>
    setOpen(open.includes(column) ? open.filter((one) => one !== column) : [...open, column]);
  return (
    <aside className={styles.panel} aria-label="Values in view">
      <header className={styles.head}>
        <h3 className={styles.title}>Values in view</h3>
        <CloseButton size={20} aria-label="Hide values" title="Hide values (])" onClick={onClose} />
      </header>
      <div className={styles.list}>
        {facetColumns.map(([column, title]) => (
          <section key={column} className={styles.facet} aria-label={title}>
            <button
              type="button"
              className={styles.name}
              aria-expanded={open.includes(column)}
              onClick={() => toggle(column)}
            >
              <Icon name={open.includes(column) ? 'down' : 'right'} size={12} />
              {title}
            </button>
            {open.includes(column) && <FacetLines {...{ column, title, selection, matched }} />}
          </section>
        ))}
      </div>
    </aside>
  );
}

const fewValues = 8;
const manyValues = 100;

interface FacetLinesProps {
  readonly column: string;
  readonly title: string;
  readonly selection: FilterSelection;
  readonly matched: number;
}

function FacetLines({ column, title, selection, matched }: FacetLinesProps) {
  const [isLong, setIsLong] = useState(false);
  const limit = isLong ? manyValues : fewValues;
  const { data, error, refetch } = useQuery({
    queryKey: ['flows', 'facet', column, limit, selection],
    queryFn: () => api('statistics.facets', { ...selection, columns: column, limit }),
    placeholderData: keepPreviousData,
  });
  const facet = data?.[0];
  const list = useMemo(() => facet && facetList(facet, matched), [facet, matched]);
  if (error) {
    return (
      <button type="button" className={styles.more} onClick={() => void refetch()}>
        {error.message} Try again
      </button>
    );
  }
  if (!list) return null;
  const hasMore = list.total > list.rows.length;
  return (
    <>
      {list.rows.length === 0 ? (
        <p className={styles.none}>No flow in view has one.</p>
      ) : (
        <RankLines rows={list.rows} />
      )}
      {(hasMore || isLong || list.rest.length > 0) && (
        <p className={styles.none}>
          {list.rest.join(' · ')}
          {(isLong || hasMore) && (
            <button
              type="button"
              className={styles.more}
              aria-label={isLong ? `Fewer: ${title}` : `More: ${title}`}
              title={hasMore && isLong ? `The commonest ${formatCount(manyValues)}` : undefined}
              onClick={() => setIsLong(!isLong)}
            >
              {isLong ? 'fewer' : 'more'}
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** Anything may stand in the browser's storage. */
function readOpen(text: string | undefined): readonly string[] {
  try {
    const stored: unknown = JSON.parse(text ?? '');
    if (!Array.isArray(stored)) return openAtFirst;
    return facetColumns.map(([column]) => column).filter((column) => stored.includes(column));
  } catch {
    return openAtFirst;
  }
}
