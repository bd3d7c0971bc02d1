// A box to write code in: numbered lines, parts in colours, what is wrong underlined. What is written stands in a
// plain text box; the picture of it lies behind, in the same cell, and so is always as large.

import { type Ref, useMemo } from 'react';
import styles from './code-box.module.css';
import { type CodeMark, type CodeSpan, codePieces, lineAt } from './code-pieces.ts';

interface CodeBoxProps {
  /** Its name for screen readers, and in tests. */
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly spansOf: (text: string) => readonly CodeSpan[];
  readonly marks?: readonly CodeMark[];
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly isReadOnly?: boolean;
}

export function CodeBox(props: CodeBoxProps) {
  const { label, text, onChange, spansOf, marks = noMarks, ref, isReadOnly } = props;
  const pieces = useMemo(() => codePieces(text, spansOf(text), marks), [text, spansOf, marks]);
  const wrongLines = useMemo(() => new Set(marks.map(({ at }) => lineAt(text, at))), [text, marks]);
  return (
    <div className={styles.box}>
      <div className={styles.numbers} aria-hidden="true">
        {lineNumbers(text).map((line) => (
          <span key={line} data-wrong={wrongLines.has(line) || undefined}>
            {line}
          </span>
        ))}
      </div>
      <div className={styles.sheet}>
        <pre className={styles.picture} aria-hidden="true">
          {pieces.map(({ at, text: part, kind, sentence }) => (
            <span key={at} data-kind={kind} data-wrong={sentence !== undefined || undefined}>
              {part}
            </span>
          ))}
          {/* The last line is as high as the others, also while nothing stands in it. */}
          {'\n'}
        </pre>
        <textarea
          ref={ref}
          className={styles.text}
          aria-label={label}
          aria-invalid={marks.length > 0}
          value={text}
          readOnly={isReadOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </div>
    </div>
  );
}

const noMarks: readonly CodeMark[] = [];

const lineNumbers = (text: string): readonly number[] =>
  text.split('\n').map((_line, at) => at + 1);
