import { CloseButton, Combobox, Kbd, TextInput } from '@mantine/core';
import type { ChangeEvent, KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './filter-box.module.css';
import { FilterMistake } from './filter-mistake.tsx';
import { FilterSuggestions } from './filter-suggestions.tsx';
import { type AppliedFilter, type FilterText, useFilterText } from './use-filter-text.ts';

const examples = 'src:10.0.0.5 port:443 proto:tcp bytes:>1000 not dst:192.168.0.0/16';

const inputStyles = {
  wrapper: styles.wrapper ?? '',
  input: styles.input ?? '',
  error: styles.error ?? '',
};

interface FilterBoxProps extends AppliedFilter {
  /** Why it could not be read. */
  readonly error: string | undefined;
  readonly onLeave: () => void;
}

export function FilterBox({ where, error, onApply, onLeave }: FilterBoxProps) {
  const filter = useFilterText({ where, onApply });
  const { box, list, completion } = filter;
  useShortcut('filter', () => box.current?.focus());
  useShortcut('filter.clear', where ? () => onApply('', 'push') : undefined);
  const hasNothing = completion?.suggestions.length === 0 && !completion.problem;
  return (
    <Combobox
      store={list}
      position="bottom-start"
      width="min(560px, 90vw)"
      offset={4}
      onOptionSubmit={(at) => filter.take(Number(at))}
    >
      <Combobox.Target>
        <TextInput {...inputOf(filter, error)} onKeyDown={keysOf(filter, onLeave)} />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!completion || hasNothing}>
        <FilterSuggestions completion={completion} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function inputOf(filter: FilterText, error: string | undefined) {
  const { text, box, list, type, setCursor } = filter;
  return {
    ...{ ref: box, className: styles.box ?? '', classNames: inputStyles, size: 'xs' as const },
    ...{ 'aria-label': 'Filter flows', 'aria-autocomplete': 'list' as const, spellCheck: false },
    ...{ placeholder: examples, value: text, error: list.dropdownOpened ? undefined : error },
    inputContainer: (input: ReactNode) => (
      <div className={styles.line}>
        {input}
        {error !== undefined && <FilterMistake text={text} box={box} />}
      </div>
    ),
    leftSection: <Icon name="filter" size={14} />,
    rightSection: text ? (
      <CloseButton size="sm" aria-label="Clear filter" onClick={filter.clear} />
    ) : (
      <Kbd size="xs">/</Kbd>
    ),
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) =>
      type(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length),
    onSelect: ({ currentTarget }: SyntheticEvent<HTMLInputElement>) =>
      setCursor(currentTarget.selectionStart ?? 0),
    onClick: () => list.openDropdown(),
    onBlur: () => {
      filter.leave();
      list.closeDropdown();
    },
  };
}

/** Tab takes the first suggestion or the chosen one, Enter and Escape apply what stands there. */
function keysOf(filter: FilterText, onLeave: () => void) {
  const { text, list, completion, isFresh } = filter;
  const hasOffers = isFresh && (completion?.suggestions.length ?? 0) > 0;
  return (event: KeyboardEvent): void => {
    const chosen = list.dropdownOpened ? list.getSelectedOptionIndex() : -1;
    const isTab = event.key === 'Tab' && !event.shiftKey && list.dropdownOpened;
    if (isTab && text !== '' && hasOffers) {
      event.preventDefault();
      filter.take(Math.max(chosen, 0));
    } else if (event.key === 'Enter' && chosen < 0) {
      filter.apply(text);
      list.closeDropdown();
    } else if (event.key === 'Escape' && chosen < 0) {
      filter.apply(text);
      onLeave();
    }
  };
}
