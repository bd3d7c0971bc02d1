import { Bar } from '../../widgets/bar.tsx';
import { formatCount, formatNarrow } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './event-facets.module.css';

interface FacetLinesProps {
  readonly title: string;
  /** Not where a control above the lines says it. */
  readonly hasTitle?: boolean;
  /** Undefined until they are known. */
  readonly lines: readonly { readonly value: string; readonly events: number }[] | undefined;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
  /** What is not among them. */
  readonly rest?: string;
}

export function FacetLines(props: FacetLinesProps) {
  const { title, hasTitle = true, lines = [], chosen, onToggle, rest = '' } = props;
  const most = Math.max(1, ...lines.map(({ events }) => events));
  return (
    <section aria-label={title} className={styles.group}>
      {hasTitle && <h3 className={styles.title}>{title}</h3>}
      {lines.length === 0 && <p className={styles.rest}>none</p>}
      {lines.map(({ value, events }) => (
        <button
          key={value}
          type="button"
          className={styles.line}
          aria-pressed={chosen.includes(value)}
          title={`${formatCount(events)} events`}
          onClick={() => onToggle(value)}
        >
          <Bar share={events / most}>
            <span className={styles.face}>
              <span className={styles.value}>
                {value === '' ? <i>empty</i> : <SafeText text={value} most={80} />}
              </span>
              <span className={styles.count}>{formatNarrow(events)}</span>
            </span>
          </Bar>
        </button>
      ))}
      {rest && <p className={styles.rest}>{rest}</p>}
    </section>
  );
}
