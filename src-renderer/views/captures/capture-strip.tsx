import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds, formatSpan } from '../../widgets/format-time.ts';
import { Icon } from '../../widgets/icon.tsx';
import type { Troubles } from '../frame/use-troubles.ts';
import styles from './capture-strip.module.css';
import { CloseCapture } from './close-capture.tsx';
import { HashText } from './hash-text.tsx';
import { HealthBadge } from './health-badge.tsx';

interface CaptureStripProps {
  readonly captures: readonly Capture[];
  readonly attempt: Troubles['attempt'];
}

/** What the case holds, one line for each capture. */
export function CaptureStrip({ captures, attempt }: CaptureStripProps) {
  return (
    <section aria-label="Captures" className={styles.strip}>
      <ul className={styles.list}>
        {captures.map((capture) => (
          <li key={capture.captureId} className={styles.capture}>
            <Icon name="file" size={14} />
            <strong className={styles.name} title={capture.name}>
              {capture.name}
            </strong>
            <span>{formatCountOf(capture.packets, 'packet')}</span>
            <span>{formatCountOf(capture.flows, 'flow')}</span>
            <span title={`${formatCount(capture.bytes)} bytes`}>{formatBytes(capture.bytes)}</span>
            <TimeSpan capture={capture} />
            <HashText sha256={capture.sha256} />
            <span className={styles.end}>
              {capture.state === 'reading' ? (
                <span className={styles.dim}>reading…</span>
              ) : (
                <HealthBadge capture={capture} />
              )}
              <CloseCapture capture={capture} attempt={attempt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TimeSpan({ capture: { startUs, endUs } }: { readonly capture: Capture }) {
  if (startUs === null || endUs === null) return <span className={styles.dim}>no packets</span>;
  return (
    <span title={formatSeconds((endUs - startUs) / 1e6)}>
      {formatSpan(startUs, endUs)} <span className={styles.dim}>UTC</span>
    </span>
  );
}
