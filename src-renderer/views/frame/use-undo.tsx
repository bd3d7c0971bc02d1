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
  /**
   * The frame's, for what can be taken back and is `push`ed within: in turn with the others, so that who takes it back
   * before its answer has come takes back that, and not the change before. Never one within another.
   */
  readonly attempt: Troubles['attempt'];
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
  const [isChanging, setIsChanging] = useState(false);
  const known = useRef(changes);
  const steps = useRef(Promise.resolve());
  const waiting = useRef(0);

  const keep = useCallback((now: readonly Change[]) => {
    known.current = now;
    setChanges(now);
  }, []);
  const push = useCallback(
    (change: Change) => keep([...known.current, change].slice(-remembered)),
    [keep],
  );
  /** One after the other: answers may overtake each other, and what was done last is to be taken back first. */
  const inTurn = useCallback((step: () => Promise<void>) => {
    waiting.current += 1;
    setIsChanging(true);
    steps.current = steps.current.then(step).finally(() => {
      waiting.current -= 1;
      setIsChanging(waiting.current > 0);
    });
    return steps.current;
  }, []);
  const change: Troubles['attempt'] = useCallback(
    (title, work) => inTurn(() => attempt(title, work)),
    [attempt, inTurn],
  );
  const undoLast = useCallback(() => {
    void inTurn(async () => {
      const last = known.current.at(-1);
      if (!last) return;
      keep(known.current.slice(0, -1));
      await attempt(`Not taken back: ${last.title}`, async () => {
        await last.undo();
        tell(`Taken back: ${last.title}`);
      });
    });
  }, [attempt, inTurn, keep]);
  const last = changes.at(-1);
  useShortcut('undo', last || isChanging ? undoLast : undefined);

  const value = useMemo(
    () => ({ attempt: change, push, undoLast, last }),
    [change, push, undoLast, last],
  );
  return <UndoContext value={value}>{children}</UndoContext>;
}

export function useUndo(): Undo {
  const undo = use(UndoContext);
  if (!undo) throw new Error('There is no UndoProvider above this.');
  return undo;
}
