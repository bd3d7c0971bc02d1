import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { longestNote, noteIsFull } from '../../widgets/note-limit.ts';
import { useKeptAtEnd } from '../../widgets/use-kept-at-end.ts';
import { tell } from '../frame/tell.ts';
import styles from './alert-detail.module.css';
import { useAlertMarks } from './use-alert-marks.ts';

interface AlertNoteProps {
  readonly alert: AlertRow;
  readonly isNoting: boolean;
  readonly onNoting: () => void;
}

/** What a person wrote about it. Ctrl+Enter keeps it, and so does going on to the next. */
export function AlertNote({ alert, isNoting, onNoting }: AlertNoteProps) {
  const kept = alert.note ?? '';
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  if (seen !== kept) {
    // Taken back, or written elsewhere.
    setSeen(kept);
    setText(kept);
  }
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!isNoting) return;
    box.current?.focus();
    onNoting();
  }, [isNoting, onNoting]);
  const { write } = useAlertMarks();
  const keep = () => void write(alert.id, text.trim(), kept);
  useKeptAtEnd(text.trim() !== kept, () => {
    keep();
    tell(`Note of ${alert.title} kept`);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text !== kept) keep();
    if (event.key === 'Escape') {
      event.stopPropagation();
      box.current?.blur();
    }
  };
  return (
    <>
      <Textarea
        ref={box}
        size="xs"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={longestNote}
        error={noteIsFull(text)}
        aria-label="Note"
        placeholder="What you found out, for whoever reads the report"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== kept && (
        <div className={styles.actions}>
          <Button size="compact-xs" onClick={keep}>
            Keep the note
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setText(kept)}>
            Leave it
          </Button>
        </div>
      )}
    </>
  );
}
