import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaptureRate, CaptureStatus } from '../../../src-contract/routes/capture.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { elapsedSec } from './live-facts.ts';
import { ratesOf, type Watch } from './live-questions.ts';
import { rateOption, rateTable } from './rate-option.ts';
import { nowText, type RateLine, rateLines, totalText } from './rate-series.ts';
import styles from './session-view.module.css';

interface RatePanelsProps {
  readonly status: CaptureStatus;
  readonly watch: Watch;
  readonly minutes: number;
  readonly nowUs: number;
}

/** Packets, bandwidth, flows and alerts of each second, side by side over the same time. */
export function RatePanels({ status, watch, minutes, nowUs }: RatePanelsProps) {
  const { jobs } = useFrame();
  const isUnderWay = jobs.some(({ jobId }) => jobId === watch.jobId);
  const { data: rates = noRates } = useQuery(
    ratesOf(watch, watch.isLive ? minutes : 60, isUnderWay),
  );
  const { reading, packets, writtenBytes: bytes } = status;
  const totals = {
    ...{ packets, bytes, flows: reading.flows, alerts: reading.alerts },
    seconds: elapsedSec(status, nowUs),
  };
  return (
    <div className={styles.rates}>
      {rateLines.map((line) => (
        <section key={line.kind} className={styles.rate} aria-label={line.title}>
          <header>
            <h3>{line.title}</h3>
            {watch.isLive && (
              <strong data-testid={`now-${line.kind}`}>{nowText(rates, line)}</strong>
            )}
            <span className={styles.total}>{totalText(line.kind, totals)}</span>
            <CopyButton
              text={totalText(line.kind, totals)}
              what={`${line.title}: ${totalText(line.kind, totals)}`}
            />
          </header>
          <RateChart rates={rates} line={line} />
        </section>
      ))}
    </div>
  );
}

const noRates: readonly CaptureRate[] = [];

interface RateChartProps {
  readonly rates: readonly CaptureRate[];
  readonly line: RateLine;
}

function RateChart({ rates, line }: RateChartProps) {
  const { zone } = useTimeZone();
  const option = useMemo(() => rateOption(rates, line), [rates, line]);
  const table = useMemo(() => rateTable(rates, line, zone), [rates, line, zone]);
  return <Chart label={`${line.title} per second`} option={option} table={table} />;
}
