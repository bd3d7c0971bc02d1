// What stands in the filter box while somebody types: when it is applied, and what is taken from the suggestions.

import { useCombobox } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { insertSuggestion } from './insert-suggestion.ts';
import { useCompletion } from './use-completion.ts';

const pauseMs = 300;

export interface AppliedFilter {
  readonly where: string;
  readonly onApply: (where: string, how: 'push' | 'replace') => void;
}

export function useFilterText({ where, onApply }: AppliedFilter) {
  const [text, setText] = useState(where);
  const [cursor, setCursor] = useState(0);
  const { box, place } = useWantedCursor();
  const { apply, soon, leave } = useApplying({ where, onApply });
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const completion = useCompletion({ text, cursor }, list.dropdownOpened);
  const isFresh = completion?.of === text;

  // The address changed under the box: by Back, or by a button elsewhere.
  useEffect(() => setText((known) => (known.trim() === where ? known : where)), [where]);

  function type(next: string, at: number): void {
    setText(next);
    setCursor(at);
    soon(next);
    list.openDropdown();
    list.resetSelectedOption();
  }

  function take(at: number): void {
    const offer = completion?.suggestions[at];
    if (!offer || !isFresh) return;
    const taken = insertSuggestion(text, offer);
    type(taken.text, taken.cursor);
    place(taken.cursor);
  }

  function clear(): void {
    setText('');
    apply('');
    box.current?.focus();
  }

  return { text, setCursor, box, list, completion, isFresh, type, take, apply, clear, leave };
}

export type FilterText = ReturnType<typeof useFilterText>;

/** Where the cursor goes once what was taken stands in the box. */
function useWantedCursor() {
  const box = useRef<HTMLInputElement>(null);
  const [wanted, place] = useState<number>();
  useLayoutEffect(() => {
    if (wanted !== undefined) box.current?.setSelectionRange(wanted, wanted);
    place(undefined);
  }, [wanted]);
  return { box, place };
}

function useApplying({ where, onApply }: AppliedFilter) {
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
  const leave = () => {
    hasApplied.current = false;
  };
  return { apply, soon, leave };
}
