import { shownText } from '../../../src-core/report/shown-text.ts';
import styles from './flows.module.css';
import { isOrdinaryLabel } from './label-words.ts';

/** Seen wherever the table stands: what was said of the flow. */
export function LabelDot({ label }: { readonly label: string | null }) {
  if (label === null) return null;
  return (
    <span
      className={styles.dot}
      data-ordinary={isOrdinaryLabel(label) || undefined}
      role="img"
      aria-label={`labelled ${shownText(label, 64)}`}
      title={shownText(label, 64)}
    />
  );
}
