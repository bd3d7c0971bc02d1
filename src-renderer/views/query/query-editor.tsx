import { Button, Kbd } from '@mantine/core';
import { type Ref, useMemo } from 'react';
import { shortcuts, shownKey } from '../../shortcuts/shortcuts.ts';
import { CodeBox } from '../../widgets/code-box/code-box.tsx';
import { type CodeMark, lineAt } from '../../widgets/code-box/code-pieces.ts';
import { sqlSpans } from '../../widgets/code-box/code-spans.ts';
import { Icon } from '../../widgets/icon.tsx';
import { isMac } from '../../widgets/is-mac.ts';
import styles from './query-page.module.css';

interface QueryEditorProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly isRunning: boolean;
  /** Where DuckDB could not go on. */
  readonly placeOfError: CodeMark | undefined;
  /** The answer below is of another text. */
  readonly hasChanged: boolean;
}

const runKey = shortcuts.find(({ id }) => id === 'query.run')?.keys[0] ?? '';

export function QueryEditor(props: QueryEditorProps) {
  const { ref, text, onChange, onRun, onCancel, isRunning, placeOfError, hasChanged } = props;
  const marks = useMemo(() => (placeOfError ? [placeOfError] : []), [placeOfError]);
  return (
    <div className={styles.editor}>
      <CodeBox
        ref={ref}
        label="Query"
        text={text}
        onChange={onChange}
        spansOf={sqlSpans}
        marks={marks}
      />
      <div className={styles.runBar}>
        {isRunning ? (
          <Button
            size="compact-sm"
            color="red"
            variant="light"
            leftSection={<Icon name="stop" size={12} />}
            onClick={onCancel}
          >
            Cancel
          </Button>
        ) : (
          <Button
            size="compact-sm"
            leftSection={<Icon name="play" size={12} />}
            disabled={text.trim() === ''}
            onClick={onRun}
          >
            Run
          </Button>
        )}
        <Kbd size="xs">{shownKey(runKey, isMac)}</Kbd>
        {placeOfError && (
          <span className={styles.wrong}>
            Line {lineAt(text, placeOfError.at)}: {placeOfError.sentence}
          </span>
        )}
        {hasChanged && <span className={styles.aside}>Not run since it was changed</span>}
      </div>
    </div>
  );
}
