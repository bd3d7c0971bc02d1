import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './filter-box.module.css';

const examples = 'src:10.0.0.5 port:443 proto:tcp bytes:>1000 not dst:192.168.0.0/16';
const pauseMs = 300;

const inputStyles = {
  wrapper: styles.wrapper ?? '',
  input: styles.input ?? '',
  error: styles.error ?? '',
};

interface FilterBoxProps {
  readonly where: string;
  /** Why it could not be read. */
  readonly error: string | undefined;
  readonly onApply: (where: string, how: 'push' | 'replace') => void;
  readonly onLeave: () => void;
}

export function FilterBox({ where, error, onApply, onLeave }: FilterBoxProps) {
  const [text, setText] = useState(where);
  const box = useRef<HTMLInputElement>(null);
  /** Back should undo a visit to this box, not every pause in it. */
  const hasApplied = useRef(false);

  function apply(next: string): void {
    soon.cancel();
    const wanted = next.trim();
    if (wanted === where) return;
    onApply(wanted, hasApplied.current ? 'replace' : 'push');
    hasApplied.current = true;
  }
  const soon = useDebouncedCallback(apply, pauseMs);

  // The address changed under the box: by Back, or by a button elsewhere.
  useEffect(() => setText((known) => (known.trim() === where ? known : where)), [where]);
  useShortcut('filter', () => box.current?.focus());
  useShortcut('filter.clear', where ? () => onApply('', 'push') : undefined);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') apply(text);
    if (event.key !== 'Escape') return;
    apply(text);
    onLeave();
  }

  return (
    <TextInput
      ref={box}
      aria-label="Filter flows"
      className={styles.box ?? ''}
      classNames={inputStyles}
      size="xs"
      placeholder={examples}
      spellCheck={false}
      autoComplete="off"
      value={text}
      error={error}
      leftSection={<Icon name="filter" size={14} />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label="Clear filter" onClick={() => clear()} />
        ) : (
          <Kbd size="xs">/</Kbd>
        )
      }
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        soon(currentTarget.value);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        hasApplied.current = false;
      }}
    />
  );

  function clear(): void {
    setText('');
    apply('');
    box.current?.focus();
  }
}
