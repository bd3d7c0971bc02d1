import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Measure } from '../../../src-contract/routes/statistics.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { figureTitles, topList } from '../../widgets/rank/rank-list.ts';
import { topOf } from './overview-questions.ts';
import { mostRows, type TopCardKind } from './top-cards.ts';

interface TopCardProps {
  readonly card: TopCardKind;
  readonly measure: Measure;
  readonly rows: number;
}

export function TopCard({ card: { of, title, empty }, measure, rows }: TopCardProps) {
  const { selection } = useFilter();
  const [isLong, setIsLong] = useState(false);
  const top = useQuery(topOf(selection, of, measure, isLong ? mostRows : rows));
  const list = useMemo(() => top.data && topList(top.data), [top.data]);
  return (
    <RankCard
      title={title}
      list={list}
      figures={figureTitles(top.data?.by ?? measure)}
      error={top.error}
      onRetry={() => void top.refetch()}
      onMore={() => setIsLong(!isLong)}
      isLong={isLong}
      empty={empty}
    />
  );
}
