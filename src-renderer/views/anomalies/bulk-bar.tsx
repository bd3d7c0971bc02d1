import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import type { PickedRows } from '../../widgets/table/use-picked-rows.ts';
import type { AlertQuestion } from './alert-address.ts';
import styles from './alert-list.module.css';
import type { Said } from './alert-words.ts';
import { type Target, useAlertMarks } from './use-alert-marks.ts';

interface BulkBarProps {
  readonly picked: PickedRows<AlertRow>;
  readonly question: AlertQuestion;
  readonly total: number;
}

const verdicts: readonly (readonly [title: string, said: Said, key: string])[] = [
  ['Real', { mark: 'real' }, 'T'],
  ['False alarm', { mark: 'false' }, '⇧F'],
  ['Unsure', { mark: 'unsure' }, 'U'],
  ['No verdict', { mark: 'none' }, ''],
  ['Close', { status: 'closed' }, 'O'],
  ['Open again', { status: 'open' }, ''],
];

/** What can be done with the alerts that are selected, or with all that the filter shows. */
export function BulkBar({ picked, question, total }: BulkBarProps) {
  const { say } = useAlertMarks();
  const [isAll, setIsAll] = useState(false);
  const count = picked.rows.size;
  if (count === 0) return null;
  const target: Target = isAll ? { all: question, count: total } : { ids: [...picked.rows.keys()] };
  const done = () => {
    setIsAll(false);
    picked.clear();
  };
  return (
    <section className={styles.bulk} aria-label="Selected alerts">
      <span className={styles.bulkWords}>
        {isAll
          ? `All ${formatCountOf(total, 'alert')}`
          : `${formatCountOf(count, 'alert')} selected`}
      </span>
      {verdicts.map(([title, said, key]) => (
        <Button
          key={title}
          size="compact-xs"
          variant="default"
          onClick={() => void say(target, said).then(done)}
          rightSection={key && !isAll ? <Kbd size="xs">{key}</Kbd> : undefined}
        >
          {title}
        </Button>
      ))}
      {!isAll && total > count && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsAll(true)}>
          Take all {formatCount(total)}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" onClick={done}>
        Select none
      </Button>
    </section>
  );
}
