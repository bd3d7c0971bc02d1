// The row and the cell that keys are about.

import { useCallback, useState } from 'react';
import { isKeyOf } from '../../shortcuts/match-shortcut.ts';
import { type ShortcutId, shortcuts } from '../../shortcuts/shortcuts.ts';
import { nextRow } from './next-row.ts';
import { type ScrollShape, topPxShowing } from './scaled-scroll.ts';
import type { ScaledScroll } from './use-scaled-scroll.ts';

interface CursorOptions {
  /** Another list begins without a cursor. */
  readonly list: string;
  readonly shape: ScrollShape;
  readonly scroll: ScaledScroll;
  readonly columnIds: readonly string[];
}

interface CursorVerbs {
  readonly onOpen: (at: number) => void;
  readonly onMenu: (at: number, columnId: string | undefined) => void;
  readonly onTerm: (at: number, columnId: string | undefined, use: TermUse) => void;
}

/** What the value of a cell does to the filter: narrows it, narrows it by its opposite, or takes its place. */
export type TermUse = 'only' | 'out' | 'instead';
const termUses: readonly TermUse[] = ['only', 'out', 'instead'];

export interface TableCursor {
  readonly at: number | undefined;
  readonly columnId: string | undefined;
  readonly pick: (at: number, columnId: string | undefined) => void;
  /** Moves to the row, and brings it into sight. */
  readonly goTo: (at: number) => void;
  /** Does what the key means, if it means something here. */
  readonly press: (chord: string, table: Element, verbs: CursorVerbs) => boolean;
}

const sideways: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function useTableCursor({ list, shape, scroll, columnIds }: CursorOptions): TableCursor {
  const [picked, setPicked] = useState<number>();
  const [column, setColumn] = useState<string>();
  const [listed, setListed] = useState(list);
  if (listed !== list) {
    setListed(list);
    setPicked(undefined);
  }
  const at = picked !== undefined && picked < shape.rows ? picked : undefined;
  const columnId = column !== undefined && columnIds.includes(column) ? column : undefined;

  const pick = useCallback((row: number, id: string | undefined) => {
    setPicked(row);
    if (id !== undefined) setColumn(id);
  }, []);

  function goTo(row: number): void {
    setPicked(row);
    scroll.scrollTo(topPxShowing(shape, scroll.topPx, row));
  }

  function press(chord: string, table: Element, { onOpen, onMenu, onTerm }: CursorVerbs): boolean {
    const isKey = (id: ShortcutId) => isKeyOf(shortcuts, id, chord);
    const pageRows = Math.max(1, Math.floor(shape.viewPx / shape.rowPx) - 1);
    const next = nextRow(chord, at, shape.rows, pageRows);
    const step = sideways[chord];
    const use = termUses.find((one) => isKey(`cell.${one}`));
    if (next !== undefined) goTo(next);
    else if (step !== undefined) moveSideways(table, step);
    else if (at !== undefined && isKey('row.open')) onOpen(at);
    else if (at !== undefined && isKey('row.menu')) onMenu(at, columnId ?? columnIds[0]);
    else if (at !== undefined && use) onTerm(at, columnId ?? columnIds[0], use);
    else return false;
    return true;
  }

  function moveSideways(table: Element, step: number): void {
    const from = columnId === undefined ? -1 : columnIds.indexOf(columnId);
    const to = columnIds[Math.min(Math.max(0, from + step), columnIds.length - 1)];
    setColumn(to);
    const cell = [...table.querySelectorAll('tbody [data-column]')].find(
      (one) => one.getAttribute('data-column') === to,
    );
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  return { at, columnId, pick, goTo, press };
}
