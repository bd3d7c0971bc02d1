// One listener for the whole page; whoever can do something says so for as long as it can.

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { chordOf, matchShortcut } from './match-shortcut.ts';
import type { Shortcut, ShortcutId } from './shortcuts.ts';

/** The second of two keys has this long to come. */
const patienceMs = 1500;

interface Shortcuts {
  readonly list: readonly Shortcut[];
  readonly add: (id: string, run: () => void) => () => void;
  readonly run: (id: string) => void;
  /** What can be done now. */
  readonly running: ReadonlySet<string>;
}

const ShortcutContext = createContext<Shortcuts | undefined>(undefined);

interface ShortcutProviderProps {
  readonly list: readonly Shortcut[];
  readonly children: ReactNode;
}

export function ShortcutProvider({ list, children }: ShortcutProviderProps) {
  const handlers = useRef(new Map<string, (() => void)[]>()).current;
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());

  const value = useMemo<Shortcuts>(
    () => ({
      list,
      running,
      run: (id) => handlers.get(id)?.at(-1)?.(),
      add(id, run) {
        handlers.set(id, [...(handlers.get(id) ?? []), run]);
        setRunning(new Set(handlers.keys()));
        return () => {
          const left = (handlers.get(id) ?? []).filter((one) => one !== run);
          if (left.length > 0) handlers.set(id, left);
          else handlers.delete(id);
          setRunning(new Set(handlers.keys()));
        };
      },
    }),
    [list, running, handlers],
  );

  useEffect(() => {
    let pending = '';
    let pressedAtMs = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isModifier(event.key)) return;
      if (event.timeStamp - pressedAtMs > patienceMs) pending = '';
      // A key may mean one thing on one page and another on the next: what nobody does now is no match.
      const able = list.filter(({ id }) => handlers.has(id));
      const match = matchShortcut(able, pending, chordOf(event));
      pending = isWriting(event) ? '' : match.pending;
      pressedAtMs = event.timeStamp;
      const { shortcut } = match;
      if (!shortcut || (isWriting(event) && !shortcut.isForText) || isDialogOpen()) return;
      const run = handlers.get(shortcut.id)?.at(-1);
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list, handlers]);

  return <ShortcutContext value={value}>{children}</ShortcutContext>;
}

export function useShortcuts(): Shortcuts {
  const shortcuts = use(ShortcutContext);
  if (!shortcuts) throw new Error('There is no ShortcutProvider above this.');
  return shortcuts;
}

/** While this is on the page and `run` is given, the keys do it; of several, the one that came last. */
export function useShortcut(id: ShortcutId | `go.${string}`, run: (() => void) | undefined): void {
  const { add } = useShortcuts();
  const latest = useRef(run);
  latest.current = run;
  const isOn = run !== undefined;
  const addNow = useRef(add);
  addNow.current = add;
  useEffect(() => (isOn ? addNow.current(id, () => latest.current?.()) : undefined), [id, isOn]);
}

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta'].includes(key);

function isWriting({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !/^(checkbox|radio|button|range)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

const isDialogOpen = (): boolean => document.querySelector('[aria-modal="true"]') !== null;
