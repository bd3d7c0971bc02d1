import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { countIn, type FlowChoice } from './flow-choice.ts';
import { exactTotals, flowTotals, totalsText } from './flow-totals.ts';
import styles from './flows.module.css';
import { attackLabel, ordinaryLabel } from './label-words.ts';

interface PickedBarProps {
  readonly choice: FlowChoice;
  /** What the filter lets through. */
  readonly matched: number;
  readonly onLabel: (label: string) => void;
  readonly onSay: () => void;
  readonly onPackets: () => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** What is selected, what it amounts to, and what can be done with it. */
export function PickedBar(props: PickedBarProps) {
  const { choice, matched, onLabel, onSay, onPackets, onAll, onNone } = props;
  const { zone } = useTimeZone();
  const { data: totals } = useQuery(flowTotals(choice));
  const count = countIn(choice);
  const isAll = 'all' in choice;
  return (
    <section className={styles.picked} aria-label="Selected flows">
      <output className={styles.count}>
        {isAll ? `All ${formatCountOf(count, 'flow')}` : `${formatCountOf(count, 'flow')} selected`}
      </output>
      {totals && (
        <span className={styles.totals}>
          {totalsText(totals)}
          <CopyButton text={exactTotals(totals, zone)} what="totals of the selected flows" />
        </span>
      )}
      <span className={styles.verbs}>
        <Verb title="Attack" keyName="T" onClick={() => onLabel(attackLabel)} />
        <Verb title="Benign" keyName="Shift F" onClick={() => onLabel(ordinaryLabel)} />
        <Verb title="Label…" keyName="L" onClick={onSay} />
        <Verb title="Save packets" onClick={onPackets} />
        {!isAll && matched > count && (
          <Button size="compact-xs" variant="subtle" onClick={onAll}>
            Take all {formatCount(matched)}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={onNone}>
          Select none
        </Button>
      </span>
    </section>
  );
}

interface VerbProps {
  readonly title: string;
  readonly keyName?: string;
  readonly onClick: () => void;
}

function Verb({ title, keyName, onClick }: VerbProps) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      rightSection={keyName && <Kbd size="xs">{keyName}</Kbd>}
      onClick={onClick}
    >
      {title}
    </Button>
  );
}
