import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TopKind } from '../../../src-contract/routes/statistics.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { figureTitles, topList } from '../../widgets/rank/rank-list.ts';
import { topOf } from './live-questions.ts';
import styles from './session-view.module.css';

interface TopPanelsProps {
  readonly captureId: number | null;
  /** Of the session, or of its last minutes. */
  readonly selection: FilterSelection;
  readonly isPaused: boolean;
}

export function TopPanels({ captureId, selection, isPaused }: TopPanelsProps) {
  const shared = { selection, isPaused: isPaused || captureId === null };
  return (
    <>
      <TopPanel {...shared} of="host" title="Top talkers" rows={14} />
      <div className={styles.stack}>
        <TopPanel {...shared} of="protocol" title="Protocols" rows={5} />
        <TopPanel {...shared} of="service" title="Services" rows={8} />
      </div>
    </>
  );
}

interface TopPanelProps extends Omit<TopPanelsProps, 'captureId'> {
  readonly of: TopKind;
  readonly title: string;
  readonly rows: number;
}

function TopPanel({ selection, isPaused, of, title, rows }: TopPanelProps) {
  const top = useQuery(topOf(selection, of, rows, isPaused));
  const list = useMemo(() => (top.data ? topList(top.data) : nothing), [top.data]);
  return (
    <RankCard
      title={title}
      list={list}
      figures={figureTitles('bytes')}
      error={top.error}
      onRetry={() => void top.refetch()}
      empty={list.rest.length > 0 ? `None has a known ${of}.` : 'No flow has ended yet.'}
    />
  );
}

const nothing = { columns: [], rows: [], total: 0, rest: [] };
