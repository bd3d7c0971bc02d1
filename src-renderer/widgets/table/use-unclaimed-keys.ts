// Keys while nothing on the page has the focus go to its table, and the focus with them: whoever has just come to
// a page need not point at a row first.

import { type RefObject, useEffect, useRef } from 'react';
import { chordOf } from '../../shortcuts/match-shortcut.ts';

/** Says whether the key meant something. */
export type Press = (chord: string, table: Element) => boolean;

export function useUnclaimedKeys(table: RefObject<HTMLTableElement | null>, press: Press): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const own = table.current;
      if (event.defaultPrevented || !own || !isUnclaimed(event.target) || !isFirst(own)) return;
      if (!latest.current(chordOf(event), own)) return;
      own.focus({ preventScroll: true });
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [table]);
}

const isUnclaimed = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.id === 'page');

/** A drawer beside it may have a table of its own. */
const isFirst = (table: Element): boolean =>
  document.querySelector('#page [role="grid"]') === table;
