// The cases that File > Open Recent offers.

import type { MenuItemConstructorOptions } from 'electron';
import type { RecentCase } from '../../src-contract/routes/cases.ts';
import { shownText } from '../../src-core/report/shown-text.ts';

type Listed = Pick<RecentCase, 'path' | 'bytes' | 'isOpenHere'>;

/** With its folder: cases of the same name are told apart. */
export function recentMenu(
  cases: readonly Listed[],
  open: (path: string) => void,
): MenuItemConstructorOptions[] {
  if (cases.length === 0) return [{ label: 'No Recent Cases', enabled: false }];
  return cases.map(({ path, bytes, isOpenHere }) => ({
    label: shownText(path, 120).replaceAll('&', '&&'), // a single one marks a key
    enabled: bytes !== null && !isOpenHere,
    click: () => open(path),
  }));
}
