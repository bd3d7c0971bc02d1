import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { Bar } from '../../widgets/bar.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './models.module.css';

const most = 12;
const colours = { none: '--ws-good', moderate: '--ws-warn', large: '--ws-bad' } as const;

/** How far this case's rows are from those it learned from. */
export function DriftPanel({ card: { drift, facts } }: { readonly card: ModelCard }) {
  if (!drift) return null;
  const { rows, reported, columns, sentence, isUnlike } = drift;
  const largest = Math.max(0.25, columns[0]?.index ?? 0);
  const left = columns.length - most;
  return (
    <Panel
      title="Drift"
      note={`${formatCount(reported)} of ${formatCountOf(rows, facts?.unit === 'hosts' ? 'window' : 'flow')} reported`}
    >
      {!isUnlike && (
        <p className={styles.dim}>
          <SafeText text={sentence} />
        </p>
      )}
      <ol className={styles.bars}>
        {columns.slice(0, most).map(({ column, index, reading }) => (
          <li key={column}>
            <Bar share={index / largest} colour={colours[reading]}>
              <span className={styles.barLine}>
                <SafeText text={column} most={60} />
                <span
                  className={styles.figure}
                  title="Population stability index: below 0.1 alike, above 0.25 far apart"
                >
                  {index.toFixed(2)}
                </span>
              </span>
            </Bar>
          </li>
        ))}
      </ol>
      {left > 0 && <p className={styles.dim}>{formatCountOf(left, 'feature')} shifted less.</p>}
    </Panel>
  );
}
