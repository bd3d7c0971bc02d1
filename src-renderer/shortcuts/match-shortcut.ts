// A key that was pressed, and the one before it -> the shortcut that is meant.

import type { Shortcut } from './shortcuts.ts';

export interface Pressed {
  readonly key: string;
  /** Where it lies on the keyboard: with Alt some systems put a sign of their own into `key`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** `mod+k`, `alt+1`, `g`, `?`, `ArrowDown`. Shift shows in the key itself. */
export function chordOf({ key, code, ctrlKey, metaKey, altKey }: Pressed): string {
  const digit = altKey ? /^Digit(\d)$/.exec(code)?.[1] : undefined;
  const plain = digit ?? (key.length === 1 && (ctrlKey || metaKey) ? key.toLowerCase() : key);
  return `${ctrlKey || metaKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}${plain}`;
}

export interface Match {
  readonly shortcut: Shortcut | undefined;
  /** The first half of two keys was pressed: to be given back with the next. */
  readonly pending: string;
}

export function matchShortcut(list: readonly Shortcut[], pending: string, chord: string): Match {
  const typed = pending ? `${pending} ${chord}` : chord;
  const shortcut = list.find(({ keys }) => keys.includes(typed));
  if (shortcut) return { shortcut, pending: '' };
  const begins = list.some(({ keys }) => keys.some((key) => key.startsWith(`${chord} `)));
  // After a first half that leads nowhere, the key counts by itself.
  if (pending)
    return begins ? { shortcut: undefined, pending: chord } : matchShortcut(list, '', chord);
  return { shortcut: undefined, pending: begins ? chord : '' };
}

/** Whether a key pressed alone means this shortcut; for handlers of one element, such as a table. */
export const isKeyOf = (list: readonly Shortcut[], id: string, chord: string): boolean =>
  list.some((shortcut) => shortcut.id === id && shortcut.keys.includes(chord));
