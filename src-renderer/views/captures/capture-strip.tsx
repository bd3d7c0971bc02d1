import { useState } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { useFrame } from '../frame/use-frame.ts';
import type { Troubles } from '../frame/use-troubles.ts';
import { CaptureName } from './capture-name.tsx';
import styles from './capture-strip.module.css';
import { CaptureSum } from './capture-sum.tsx';
import { CloseCapture } from './close-capture.tsx';
import { EvidenceBadge } from './evidence-badge.tsx';
import { HashText } from './hash-text.tsx';
import { HealthBadge } from './health-badge.tsx';
import { readingFigures } from './reading-figures.ts';

/** More lines than these would take too much of a small window. */
const mostLines = 2;

/** What the case holds: a line for each capture, or of many one line for all until somebody asks. */
export function CaptureStrip() {
  const { captures, jobs, attempt } = useFrame();
  const [isOpen, setIsOpen] = useState(false);
  const isMany = captures.length > mostLines;
  return (
    <section aria-label="Captures" className={styles.strip}>
      {isMany && (
        <CaptureSum captures={captures} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
      )}
      {(!isMany || isOpen) && (
        <ul className={styles.list}>
          {captures.map((capture) => (
            <CaptureLine
              key={capture.captureId}
              capture={{ ...capture, ...readingFigures(jobs, capture) }}
              attempt={attempt}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface CaptureLineProps {
  readonly capture: Capture;
  readonly attempt: Troubles['attempt'];
}

function CaptureLine({ capture, attempt }: CaptureLineProps) {
  const isReading = capture.state === 'reading';
  // Between the last news of the job and the first answer with its figures there are none.
  const isCounted = !isReading || capture.packets > 0;
  return (
    <li className={styles.capture}>
      <Icon name="file" size={14} />
      <CaptureName capture={capture} />
      {isCounted && (
        <>
          <span>
            {capture.holds === 'flows' ? 'log of flows' : formatCountOf(capture.packets, 'packet')}
          </span>
          <span>{formatCountOf(capture.flows, 'flow')}</span>
        </>
      )}
      <span title={`The file has ${formatCountOf(capture.bytes, 'byte')}`}>
        {formatBytes(capture.bytes)}
      </span>
      {isReading || <CaptureSpan capture={capture} />}
      {isReading || <HashText sha256={capture.sha256} />}
      <span className={styles.end}>
        {isReading ? (
          <span className={styles.dim}>reading…</span>
        ) : (
          <>
            <EvidenceBadge captures={[capture]} />
            <HealthBadge capture={capture} />
          </>
        )}
        <CloseCapture capture={capture} attempt={attempt} />
      </span>
    </li>
  );
}

function CaptureSpan({ capture: { startUs, endUs } }: { readonly capture: Capture }) {
  if (startUs === null || endUs === null) return <span className={styles.dim}>no packets</span>;
  return (
    <span>
      <SpanText startUs={startUs} endUs={endUs} />{' '}
      <span className={styles.dim}>({formatSeconds((endUs - startUs) / 1e6)})</span>
    </span>
  );
}
