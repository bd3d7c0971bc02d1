import { Autocomplete, Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CaseFlowRow } from '../../../src-core/query/case-columns.ts';
import { usePageId } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { longestNote, noteIsFull } from '../../widgets/note-limit.ts';
import { useKeptAtEnd } from '../../widgets/use-kept-at-end.ts';
import { attackLabel, ordinaryLabel } from '../flows/label-words.ts';
import styles from './flow-drawer.module.css';
import { useFlowWords } from './use-flow-words.ts';

const longestLabel = 64;

/** What a person says of the flow: one label, and a note. Both can be taken back. */
export function FlowLabel({ flow }: { readonly flow: CaseFlowRow }) {
  const flowId = flow.flowId ?? '';
  const { label, note } = useFlowWords(flowId);
  const labels = useQuery({ queryKey: ['flows', 'labels'], queryFn: () => api('labels.list', {}) });
  const box = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // On the page of flows these keys are about the rows that are selected there.
  const isOwn = usePageId() !== 'flows';
  useShortcut('flow.attack', isOwn ? () => label(attackLabel) : undefined);
  useShortcut('flow.ordinary', isOwn ? () => label(ordinaryLabel) : undefined);
  useShortcut('flow.label', isOwn ? () => box.current?.select() : undefined);
  useShortcut('flow.note', isOwn ? () => area.current?.focus() : undefined);
  const names = labels.data?.labels.map((one) => one.label) ?? [];
  return (
    <div className={styles.said}>
      <Kept kept={flow.label ?? ''} keep={label} what="label">
        {(text, setText, keys) => (
          <Autocomplete
            ref={box}
            size="xs"
            aria-label="Label"
            placeholder="Label: attack, benign, or your own word"
            data={[...new Set([attackLabel, ordinaryLabel, ...names])]}
            maxLength={longestLabel}
            value={text}
            onChange={setText}
            onOptionSubmit={label}
            onKeyDown={keys}
          />
        )}
      </Kept>
      <Kept kept={flow.note ?? ''} keep={note} what="note">
        {(text, setText, keys) => (
          <Textarea
            ref={area}
            size="xs"
            autosize
            minRows={1}
            maxRows={8}
            maxLength={longestNote}
            error={noteIsFull(text)}
            aria-label="Note"
            placeholder="Note: what you found out"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={keys}
          />
        )}
      </Kept>
    </div>
  );
}

interface KeptProps {
  readonly kept: string;
  readonly keep: (text: string) => void;
  readonly what: 'label' | 'note';
  readonly children: (
    text: string,
    setText: (text: string) => void,
    keys: (event: KeyboardEvent) => void,
  ) => React.ReactNode;
}

/** A box, and what keeps its text once it is another. Enter keeps a label, Ctrl+Enter a note. */
function Kept({ kept, keep, what, children }: KeptProps) {
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  if (seen !== kept) {
    // Taken back, or written elsewhere.
    setSeen(kept);
    setText(kept);
  }
  const save = () => keep(text.trim());
  useKeptAtEnd(what === 'note' && text.trim() !== kept, save);
  const onKeyDown = (event: KeyboardEvent) => {
    const keeps = event.key === 'Enter' && (what === 'label' || event.ctrlKey || event.metaKey);
    if (keeps && text !== kept) save();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setText(kept);
    if (event.target instanceof HTMLElement) event.target.blur();
  };
  return (
    <div className={styles.kept}>
      {children(text, setText, onKeyDown)}
      {text !== kept && (
        <Button size="compact-xs" onClick={save}>
          {text.trim() === '' ? `Take the ${what} off` : `Keep the ${what}`}
        </Button>
      )}
    </div>
  );
}
