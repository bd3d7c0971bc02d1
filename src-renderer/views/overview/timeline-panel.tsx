import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TimelinePart } from '../../../src-contract/routes/statistics.ts';
import type { TimelineMeasure } from '../../../src-core/report/charts/timeline-bands.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { TimelineChart } from '../../widgets/timeline/timeline-chart.tsx';
import { bucketWords } from '../../widgets/timeline/timeline-texts.ts';
import { beside } from '../frame/time-choices.ts';
import { useFrame } from '../frame/use-frame.ts';
import { PartChoice } from './overview-controls.tsx';
import styles from './overview-page.module.css';
import { timelineOf } from './overview-questions.ts';

interface TimelinePanelProps {
  readonly measure: TimelineMeasure;
  readonly part: TimelinePart;
}

export function TimelinePanel({ measure, part }: TimelinePanelProps) {
  const { selection, span } = useFilter();
  const { captures } = useFrame();
  const { data, error, refetch } = useQuery(timelineOf(selection, part, span));
  const nameOf = useMemo(() => {
    const names = new Map(captures.map(({ captureId, name }) => [String(captureId), name]));
    return (name: string) => (part === 'captureId' ? (names.get(name) ?? name) : name);
  }, [captures, part]);
  return (
    <section className={styles.timeline} aria-label="Timeline">
      <header className={styles.panelHead}>
        <h3>Timeline</h3>
        {data && (
          <span className={styles.dim}>
            {measure} in each {bucketWords(data.bucketUs)}; drag to zoom, click a bar for its time
          </span>
        )}
        <span className={styles.controls}>
          <ZoomButtons />
          <PartChoice />
        </span>
      </header>
      {error ? (
        <ErrorState title="The timeline could not be drawn" sentence={error.message}>
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : data ? (
        <TimelineChart
          label="Traffic over time"
          timeline={data}
          measure={measure}
          nameOf={nameOf}
        />
      ) : (
        <Loading what="the timeline" />
      )}
    </section>
  );
}

/** Also by key: out again, and all of it. */
function ZoomButtons() {
  const { span, time, setSpan } = useFilter();
  const wider = span && beside(span).find(({ title }) => title === 'Wider')?.span;
  const widen = wider && (() => setSpan(wider));
  const showAll = time ? () => setSpan(undefined) : undefined;
  useShortcut('time.wider', widen);
  useShortcut('time.all', showAll);
  if (!showAll) return null;
  return (
    <>
      {widen && (
        <Button size="compact-xs" variant="default" title="Key: -" onClick={widen}>
          Wider
        </Button>
      )}
      <Button size="compact-xs" variant="default" title="Key: 0" onClick={showAll}>
        All times
      </Button>
    </>
  );
}
