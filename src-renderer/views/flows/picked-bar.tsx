import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { countIn, type FlowChoice } from './flow-choice.ts';
import { flowTotals } from './flow-totals.ts';
import styles from './flows.module.css';
import { attackLabel, ordinaryLabel } from './label-words.ts';
import { TotalsText } from './totals-text.tsx';

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
  const { data: totals } = useQuery(flowTotals(choice));
  const count = countIn(choice);
  const isAll = 'all' in choice;
  return (
    <section className={styles.picked} aria-label="Selected flows">
      <output className={styles.count}>
        {isAll ? `All ${formatCountOf(count, 'flow')}` : `${formatCountOf(count, 'flow')} selected`}
      </output>
      {totals && <TotalsText totals={totals} />}
      <span className={styles.verbs}>
        <Verb title="Attack" keyName="T" onClick={() => onLabel(attackLabel)} />
        <Verb title="Benign" keyName="⇧F" onClick={() => onLabel(ordinaryLabel)} />
        <Verb title="Label…" keyName="L" onClick={onSay} />
        <Verb title="Packets" onClick={onPackets} />
        {!isAll && matched > count && (
          <Button size="compact-xs" variant="subtle" onClick={onAll}>
            All {formatCount(matched)}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" aria-label="Select none" onClick={onNone}>
          None
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
