import styles from './sparkline.module.css';
import { sparklinePath } from './sparkline-path.ts';

interface SparklineProps {
  /** The oldest first. */
  readonly amounts: readonly number[];
  readonly most?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** How an amount went lately, as small as a word; the figure beside it says what it is. */
export function Sparkline({ amounts, most = 30, widthPx = 96, heightPx = 20 }: SparklineProps) {
  const path = sparklinePath(amounts, { widthPx, heightPx, most });
  return (
    <svg aria-hidden="true" className={styles.spark} width={widthPx} height={heightPx}>
      <path d={`M0 ${heightPx - 0.5}H${widthPx}`} className={styles.ground} />
      <path d={path} className={styles.line} />
    </svg>
  );
}
