import { CloseButton, Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './filter-box.module.css';
import { FilterMistake } from './filter-mistake.tsx';
import { FilterSuggestions } from './filter-suggestions.tsx';
import { insertSuggestion } from './insert-suggestion.ts';
import { useCompletion } from './use-completion.ts';

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
  const [cursor, setCursor] = useState(0);
  /** Where the cursor goes once what was taken stands in the box. */
  const [wanted, setWanted] = useState<number>();
  const box = useRef<HTMLInputElement>(null);
  /** Back should undo a visit to this box, not every pause in it. */
  const hasApplied = useRef(false);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const completion = useCompletion({ text, cursor }, list.dropdownOpened);
  const offers = completion?.suggestions ?? [];

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
  useLayoutEffect(() => {
    if (wanted !== undefined) box.current?.setSelectionRange(wanted, wanted);
    setWanted(undefined);
  }, [wanted]);
  useShortcut('filter', () => box.current?.focus());
  useShortcut('filter.clear', where ? () => onApply('', 'push') : undefined);

  function type(next: string, at: number): void {
    setText(next);
    setCursor(at);
    soon(next);
    list.openDropdown();
    list.resetSelectedOption();
  }

  function take(at: number): void {
    const offer = offers[at];
    if (!offer || completion?.of !== text) return;
    const taken = insertSuggestion(text, offer);
    type(taken.text, taken.cursor);
    setWanted(taken.cursor);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const chosen = list.dropdownOpened ? list.getSelectedOptionIndex() : -1;
    const isTab = event.key === 'Tab' && !event.shiftKey && list.dropdownOpened;
    if (isTab && text !== '' && offers.length > 0 && completion?.of === text) {
      event.preventDefault();
      take(Math.max(chosen, 0));
    } else if (event.key === 'Enter' && chosen < 0) {
      apply(text);
      list.closeDropdown();
    } else if (event.key === 'Escape' && chosen < 0) {
      apply(text);
      onLeave();
    }
  }

  return (
    <Combobox
      store={list}
      position="bottom-start"
      width="min(560px, 90vw)"
      offset={4}
      onOptionSubmit={(at) => take(Number(at))}
    >
      <Combobox.Target>
        <TextInput
          ref={box}
          aria-label="Filter flows"
          aria-autocomplete="list"
          className={styles.box ?? ''}
          classNames={inputStyles}
          size="xs"
          placeholder={examples}
          spellCheck={false}
          value={text}
          error={list.dropdownOpened ? undefined : error}
          inputContainer={(input) => (
            <div className={styles.line}>
              {input}
              {error !== undefined && <FilterMistake text={text} box={box} />}
            </div>
          )}
          leftSection={<Icon name="filter" size={14} />}
          rightSection={
            text ? (
              <CloseButton size="sm" aria-label="Clear filter" onClick={() => clear()} />
            ) : (
              <Kbd size="xs">/</Kbd>
            )
          }
          onChange={({ currentTarget }) =>
            type(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length)
          }
          onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
          onClick={() => list.openDropdown()}
          onKeyDown={onKeyDown}
          onBlur={() => {
            hasApplied.current = false;
            list.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!completion || (offers.length === 0 && !completion.problem)}>
        <FilterSuggestions completion={completion} />
      </Combobox.Dropdown>
    </Combobox>
  );

  function clear(): void {
    setText('');
    apply('');
    box.current?.focus();
  }
}
