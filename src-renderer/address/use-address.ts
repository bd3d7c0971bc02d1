// The page's address as state: back, forward, reload and a copied link bring it back.

import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { type AddressShape, pageIdOf, readAddress, writeAddress } from './address-text.ts';

const moved = 'wiresift:moved';

function watchAddress(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(moved, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(moved, changed);
  };
}

/** `replace` for a step on the way (typing, dragging), `push` for one that Back should undo. */
export type How = 'push' | 'replace';

export function goTo(address: string, how: How = 'push'): void {
  if (address === `${location.pathname}${location.search}`) return;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  window.dispatchEvent(new Event(moved));
}

export const usePageId = (): string =>
  useSyncExternalStore(watchAddress, () => pageIdOf(location.pathname));

export const useSearch = (): string => useSyncExternalStore(watchAddress, () => location.search);

export type ChangeAddress<Shape> = (change: Partial<Shape>, how?: How) => void;

/**
 * What a page keeps in its address: `const [{ sort }, change] = useAddress({ sort: '' })`. The type of each
 * value is the type of what it is while the address does not say, and that is not written.
 */
export function useAddress<Shape extends AddressShape>(
  shape: Shape,
): [Shape, ChangeAddress<Shape>] {
  const known = useRef(shape).current; // so that it may be written where it is used
  const search = useSearch();
  const state = useMemo(() => readAddress(search, known), [search, known]);
  const change = useCallback<ChangeAddress<Shape>>(
    (part, how = 'push') =>
      goTo(`${location.pathname}${writeAddress(location.search, known, part)}`, how),
    [known],
  );
  return [state, change];
}
