// Which row becomes the active one when a key is pressed; undefined for keys that move nothing.

import { isKeyOf } from '../../shortcuts/match-shortcut.ts';
import { type ShortcutId, shortcuts } from '../../shortcuts/shortcuts.ts';

export function nextRow(
  key: string,
  active: number | undefined,
  rows: number,
  pageRows: number,
): number | undefined {
  if (rows === 0) return undefined;
  const last = rows - 1;
  const clamp = (row: number) => Math.min(Math.max(0, row), last);
  // The first key press only shows where the cursor is.
  const from = (step: number) => clamp(active === undefined ? 0 : active + step);
  const isKey = (id: ShortcutId) => isKeyOf(shortcuts, id, key);
  if (isKey('row.next')) return from(1);
  if (isKey('row.previous')) return from(-1);
  if (isKey('row.pageDown')) return from(pageRows);
  if (isKey('row.pageUp')) return from(-pageRows);
  if (isKey('row.first')) return 0;
  return isKey('row.last') ? last : undefined;
}
