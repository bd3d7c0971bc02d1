import type { Summary } from '../../../src-contract/routes/statistics.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';
import { SpanText } from '../../widgets/time-text.tsx';
import styles from './overview-page.module.css';

export function SummaryLine({ summary }: { readonly summary: Summary }) {
  const { flows, packets, bytes, hosts, startUs, endUs } = summary;
  return (
    <span className={styles.summary}>
      <span>{formatCountOf(flows, 'flow')}</span>
      <span>{formatCountOf(packets, 'packet')}</span>
      <span title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</span>
      <span>{formatCountOf(hosts, 'host')}</span>
      {startUs !== null && endUs !== null && (
        <span>
          <SpanText startUs={startUs} endUs={endUs} /> ({formatSeconds((endUs - startUs) / 1e6)})
        </span>
      )}
    </span>
  );
}
