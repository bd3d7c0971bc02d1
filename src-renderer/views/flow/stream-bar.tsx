import { Button, SegmentedControl } from '@mantine/core';
import type { FlowStream } from '../../../src-contract/routes/packets.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { saveBlob } from '../../widgets/save-blob.ts';
import styles from './flow-drawer.module.css';
import { type Side, type StreamTurn, streamBytes, streamText } from './stream-turns.ts';

interface StreamBarProps {
  readonly stream: FlowStream;
  readonly turns: readonly StreamTurn[];
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly isHex: boolean;
  readonly onHex: (isHex: boolean) => void;
}

export function StreamBar({ stream, turns, side, onSide, isHex, onHex }: StreamBarProps) {
  const { flowId, forwardBytes, backwardBytes, oddities } = stream;
  const odd = Object.entries(oddities).filter(([, times]) => times > 0);
  const save = () =>
    saveBlob(
      new Blob([streamBytes(turns)]),
      `flow-${flowId}${side === 'both' ? '' : `-${side}`}.bin`,
    );
  return (
    <div className={styles.streamBar}>
      <SegmentedControl
        size="xs"
        aria-label="Shown as"
        data={[
          { value: 'text', label: 'Text' },
          { value: 'hex', label: 'Hex' },
        ]}
        value={isHex ? 'hex' : 'text'}
        onChange={(form) => onHex(form === 'hex')}
      />
      <SegmentedControl
        size="xs"
        aria-label="Side"
        data={[
          { value: 'both', label: 'Both' },
          { value: 'out', label: `→ ${formatBytes(forwardBytes)}` },
          { value: 'back', label: `← ${formatBytes(backwardBytes)}` },
        ]}
        value={side}
        onChange={(next) => onSide(next === 'out' || next === 'back' ? next : 'both')}
      />
      <span className={styles.grow} />
      <CopyButton text={streamText(turns, isHex)} what="the stream as it is shown" />
      <Button
        size="compact-xs"
        variant="default"
        title="The bytes of the stream as a file"
        leftSection={<Icon name="save" size={14} />}
        onClick={save}
      >
        Save
      </Button>
      {odd.length > 0 && (
        <span className={styles.odd}>
          {odd.map(([name, times]) => `${name} ${formatCount(times)}`).join(' · ')}
        </span>
      )}
    </div>
  );
}
