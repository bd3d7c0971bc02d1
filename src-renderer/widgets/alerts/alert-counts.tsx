import type { Severity } from '../../../src-core/detect/finding.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { formatCount } from '../format-number.ts';
import styles from './alert-counts.module.css';

interface AlertCountsProps {
  readonly alerts: Readonly<Record<Severity, number>>;
  /** Without the words: their colours stand for them, and the hint. */
  readonly isShort?: boolean;
}

/** How many of each severity, the worst first, in one short line; what there is none of is left out. */
export function AlertCounts({ alerts, isShort = false }: AlertCountsProps) {
  return (
    <span className={styles.counts}>
      {severities
        .toReversed()
        .filter((severity) => alerts[severity] > 0)
        .map((severity) => (
          <span
            key={severity}
            className={styles.count}
            data-severity={severity}
            title={`${severity}: ${formatCount(alerts[severity])}`}
          >
            {formatCount(alerts[severity])}
            <span className={styles.word} data-short={isShort || undefined}>
              {severity}
            </span>
          </span>
        ))}
    </span>
  );
}
