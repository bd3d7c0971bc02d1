import { Button, Kbd } from '@mantine/core';
import type { AlertRow, Mark } from '../../../src-contract/routes/alerts.ts';
import styles from './alert-detail.module.css';
import { markWords } from './alert-words.ts';
import { useAlertMarks } from './use-alert-marks.ts';

interface VerdictBarProps {
  readonly alert: AlertRow;
  readonly onSilence: () => void;
}

const keyOf: Readonly<Record<Mark, string>> = { real: 'T', false: '⇧F', unsure: 'U' };
const order: readonly Mark[] = ['real', 'false', 'unsure'];

/** What a person says of it; the same again takes it back. */
export function VerdictBar({ alert, onSilence }: VerdictBarProps) {
  const { say } = useAlertMarks();
  const target = { ids: [alert.id] };
  const isClosed = alert.status === 'closed';
  return (
    <div className={styles.verdicts} role="toolbar" aria-label="Verdict">
      {order.map((mark) => (
        <Button
          key={mark}
          size="compact-xs"
          variant={alert.mark === mark ? 'filled' : 'default'}
          aria-pressed={alert.mark === mark}
          rightSection={<Kbd size="xs">{keyOf[mark]}</Kbd>}
          onClick={() => void say(target, { mark: alert.mark === mark ? 'none' : mark })}
        >
          {mark === 'false' ? 'False' : markWords[mark]}
        </Button>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        rightSection={<Kbd size="xs">O</Kbd>}
        onClick={() => void say(target, { status: isClosed ? 'open' : 'closed' })}
      >
        {isClosed ? 'Open again' : 'Close'}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        rightSection={<Kbd size="xs">S</Kbd>}
        onClick={onSilence}
      >
        Silence
      </Button>
    </div>
  );
}
