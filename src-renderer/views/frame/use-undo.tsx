// What was changed last and can be taken back: labels, marks, silences.

import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { tell } from './tell.ts';
import type { Troubles } from './use-troubles.ts';

export interface Change {
  /** What was done, in the past: `Marked 3 alerts as false`. */
  readonly title: string;
  readonly undo: () => Promise<unknown>;
}

/** More than anybody takes back one by one. */
const remembered = 50;

interface Undo {
  readonly push: (change: Change) => void;
  readonly undoLast: () => void;
  /** Undefined when there is nothing to take back. */
  readonly last: Change | undefined;
}

const UndoContext = createContext<Undo | undefined>(undefined);

interface UndoProviderProps {
  readonly attempt: Troubles['attempt'];
  readonly children: ReactNode;
}

export function UndoProvider({ attempt, children }: UndoProviderProps) {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const known = useRef(changes);
  known.current = changes;

  const push = useCallback(
    (change: Change) => setChanges((before) => [...before, change].slice(-remembered)),
    [],
  );
  const undoLast = useCallback(() => {
    const last = known.current.at(-1);
    if (!last) return;
    // Taken off at once, so that a second press takes back the change before it.
    known.current = known.current.slice(0, -1);
    setChanges(known.current);
    void attempt(`Not taken back: ${last.title}`, async () => {
      await last.undo();
      tell(`Taken back: ${last.title}`);
    });
  }, [attempt]);
  const last = changes.at(-1);
  useShortcut('undo', last && undoLast);

  const value = useMemo(() => ({ push, undoLast, last }), [push, undoLast, last]);
  return <UndoContext value={value}>{children}</UndoContext>;
}

export function useUndo(): Undo {
  const undo = use(UndoContext);
  if (!undo) throw new Error('There is no UndoProvider above this.');
  return undo;
}
