import type { CSSProperties, ReactNode } from 'react';
import styles from './bar.module.css';

interface BarProps {
  /** 0 to 1; the text says what it is, the bar only how it compares. */
  readonly share: number;
  readonly children: ReactNode;
  /** A colour variable, such as `--ws-high`. */
  readonly colour?: `--ws-${string}`;
}

/** A figure with a bar behind it, for a cell or a line of a list. */
export function Bar({ share, children, colour = '--ws-accent' }: BarProps) {
  const percent = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) * 100 : 0;
  const style = { '--share': `${percent}%`, '--own': `var(${colour})` } as CSSProperties;
  return (
    <span className={styles.bar} style={style}>
      {children}
    </span>
  );
}
