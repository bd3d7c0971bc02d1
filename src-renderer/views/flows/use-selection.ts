// The selection in the page's address, as state: back, forward and reload bring it back.

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { readSelection, type Selection, writeSelection } from './selection-url.ts';

const moved = 'wiresift:moved';

function watchAddress(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(moved, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(moved, changed);
  };
}

/** `replace` for a step on the way (typing), `push` for one that Back should undo. */
export type ChangeSelection = (change: Partial<Selection>, how: 'push' | 'replace') => void;

export function useSelection(): [Selection, ChangeSelection] {
  const search = useSyncExternalStore(watchAddress, () => location.search);
  const selection = useMemo(() => readSelection(search), [search]);
  const change = useCallback<ChangeSelection>((part, how) => {
    const next = writeSelection(location.search, { ...readSelection(location.search), ...part });
    if (next === location.search) return;
    const address = `${location.pathname}${next}${location.hash}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    window.dispatchEvent(new Event(moved));
  }, []);
  return [selection, change];
}
