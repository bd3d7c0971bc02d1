import { useViewportSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { AlertPanel } from './alert-panel.tsx';
import { CountCards } from './count-cards.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { NothingHere } from './nothing-here.tsx';
import { measureIn, overviewShape, partIn } from './overview-address.ts';
import { MeasureChoice } from './overview-controls.tsx';
import styles from './overview-page.module.css';
import { summaryOf } from './overview-questions.ts';
import { SummaryLine } from './summary-line.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { TopCard } from './top-card.tsx';
import { rowsFor, topCards } from './top-cards.ts';

/** The case at a glance: when, who, what, how bad; each line narrows all pages to it. */
export function OverviewPage() {
  const { selection } = useFilter();
  const { isReading } = useFrame();
  const [address] = useAddress(overviewShape);
  const summary = useQuery(summaryOf(selection));
  const rows = rowsFor(useViewportSize().height);
  const measure = measureIn(address.measure);
  const isEmpty = summary.data?.flows === 0;
  // Alerts of Wi-Fi frames rest on no flow; and whose evidence is empty wants to see which file that was.
  const isTold =
    isEmpty &&
    !isReading &&
    !summary.error &&
    (selection.where === '' || (summary.data?.alerts.total ?? 0) > 0);
  return (
    <>
      <PageBar title="Overview" summary={summary.data && <SummaryLine summary={summary.data} />}>
        <MeasureChoice />
      </PageBar>
      {isEmpty || summary.error ? (
        <div className={styles.page}>
          <NothingHere
            error={summary.error}
            isReading={isReading}
            onRetry={() => void summary.refetch()}
          />
          {isTold && (
            <div className={styles.bare}>
              <AlertPanel summary={summary.data} />
              <EvidencePanel />
            </div>
          )}
        </div>
      ) : (
        <div className={styles.page}>
          <div className={styles.first}>
            <TimelinePanel measure={measure} part={partIn(address.by)} />
            <AlertPanel summary={summary.data} />
          </div>
          <div className={styles.cards}>
            {topCards.map((card) => (
              <TopCard key={card.of} card={card} measure={measure} rows={rows} />
            ))}
          </div>
          <div className={styles.last}>
            <CountCards summary={summary.data} rows={rows} />
            <EvidencePanel />
          </div>
        </div>
      )}
    </>
  );
}
