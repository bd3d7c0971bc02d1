import { Button } from '@mantine/core';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { capturedSpan } from '../frame/time-choices.ts';
import styles from './capture-strip.module.css';
import { EvidenceBadge } from './evidence-badge.tsx';

interface CaptureSumProps {
  readonly captures: readonly Capture[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** All captures in one line. */
export function CaptureSum({ captures, isOpen, onToggle }: CaptureSumProps) {
  const sumOf = (part: 'packets' | 'flows' | 'bytes' | 'issues') =>
    captures.reduce((sum, capture) => sum + capture[part], 0);
  const span = capturedSpan(captures);
  const issues = sumOf('issues');
  return (
    <div className={styles.capture}>
      <Button
        size="compact-xs"
        variant="default"
        aria-expanded={isOpen}
        rightSection={<Icon name={isOpen ? 'up' : 'down'} size={12} />}
        onClick={onToggle}
      >
        {formatCountOf(captures.length, 'capture')}
      </Button>
      <span>{formatCountOf(sumOf('packets'), 'packet')}</span>
      <span>{formatCountOf(sumOf('flows'), 'flow')}</span>
      <span>{formatBytes(sumOf('bytes'))}</span>
      {span && <SpanText startUs={span.fromUs} endUs={span.toUs} />}
      <EvidenceBadge captures={captures} />
      {issues > 0 && <span className={styles.dim}>{formatCountOf(issues, 'issue')}</span>}
    </div>
  );
}
