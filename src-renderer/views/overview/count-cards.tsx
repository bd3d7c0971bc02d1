import type { Summary } from '../../../src-contract/routes/statistics.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { RankCard } from '../../widgets/rank/rank-card.tsx';
import { eventList, stateList } from './named-lists.ts';

interface CountCardsProps {
  readonly summary: Summary | undefined;
  readonly rows: number;
}

/** What the summary counts by name. */
export function CountCards({ summary, rows }: CountCardsProps) {
  const hasEvents = usePageIds().includes('events');
  return (
    <>
      <RankCard
        title="How flows ended"
        list={summary && stateList(summary.states)}
        figures={['flows', 'share']}
        empty="There is no flow."
      />
      <RankCard
        title="Events"
        list={summary && eventList(summary.events.kinds, rows, hasEvents)}
        figures={['events', 'share']}
        empty="No event was recognised."
      />
    </>
  );
}
