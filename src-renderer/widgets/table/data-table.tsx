// A grid over all rows of a list, of which only those in view exist, and of those only what the engine has
// answered so far.

import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import {
  type ClipboardEvent,
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useFilter } from '../../address/use-filter.tsx';
import { chordOf } from '../../shortcuts/match-shortcut.ts';
import { useTimeZone } from '../time-zone.tsx';
import { CellMenu, type RowAction } from './cell-menu.tsx';
import styles from './data-table.module.css';
import type { TableLine } from './row-blocks.ts';
import { rowText } from './row-text.ts';
import { mostLines, rowWindow, spacerPx, topPxShowing } from './scaled-scroll.ts';
import { TableHeader } from './table-header.tsx';
import { moveColumn, resizeColumn, rowPxOf } from './table-layout.ts';
import { type RowLook, rowId, TableRow } from './table-row.tsx';
import { useColumnModel } from './use-column-model.ts';
import { useRowMenu } from './use-row-menu.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';
import { type TermUse, useTableCursor } from './use-table-cursor.ts';
import type { LaidOut } from './use-table-layout.ts';
import { type TableRows, useTableLines } from './use-table-rows.ts';
import { type Press, useUnclaimedKeys } from './use-unclaimed-keys.ts';
import { WhyEmpty } from './why-empty.tsx';

const headPx = 34;

export interface RowPlace {
  readonly at: number;
}

export interface DataTableProps<Row> {
  /** Its name for screen readers, and in tests. */
  readonly label: string;
  /** From `useTableRows`. */
  readonly rows: TableRows<Row>;
  /** From `useTableLayout`. */
  readonly laidOut: LaidOut<Row>;
  /** As in the address: `-bytes,src_ip`. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  /** The row under the cursor, whenever it is another. */
  readonly onActive?: (line: TableLine<Row> | undefined) => void;
  /** Another one brings the cursor to that row: what was found otherwise than by moving there. */
  readonly goTo?: RowPlace | undefined;
  /** Enter and double click. */
  readonly onOpen?: (row: Row) => void;
  /** Rows that are no rows of the columns, and the one that is open beside the table. */
  readonly lookOf?: (row: Row) => RowLook | undefined;
  /** Another row brings it into view and under the cursor. */
  readonly revealAt?: number | undefined;
  /** In the menu of each row. */
  readonly actions?: readonly RowAction<Row>[];
  /** What stands in its place when there is no row. */
  readonly empty?: ReactNode;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, laidOut, sort, onSort, onActive, onOpen, actions = noActions } = props;
  const { layout, columns, change } = laidOut;
  const tableId = useId();
  const { zone } = useTimeZone();
  const scroller = useRef<HTMLTableElement>(null);
  const [measure, rect] = useResizeObserver<HTMLTableElement>();
  const ref = useMergedRef(scroller, measure);

  const matched = rows.matched ?? 0;
  const list = JSON.stringify(rows.source.key);
  const viewPx = Math.max(0, rect.height - headPx);
  const shape = { rows: matched, rowPx: rowPxOf[layout.density], viewPx };
  const scroll = useScaledScroll(scroller, shape, list);
  const view = rowWindow(shape, scroll.topPx);
  const lines = useTableLines(rows.source, view.first, view.end);
  const slots = mostLines(shape);
  const model = useColumnModel(laidOut, sort, onSort);
  const shown = model.placed.map(({ column }) => column);

  const columnIds = shown.filter(({ isControl }) => !isControl).map(({ id }) => id);
  const cursor = useTableCursor({ list, shape, scroll, columnIds });
  const active = lines.find(({ at }) => at === cursor.at);
  useEffect(() => onActive?.(active), [active, onActive]);
  useEffect(() => () => onActive?.(undefined), [onActive]);

  const { revealAt } = props;
  const reveal = useRef((_at: number) => {});
  reveal.current = (at) => {
    cursor.pick(at, undefined);
    scroll.scrollTo(topPxShowing(shape, scroll.topPx, at));
  };
  useEffect(() => {
    if (revealAt !== undefined) reveal.current(revealAt);
  }, [revealAt]);

  const isMeasured = viewPx > 0 && matched > 0;
  const goTo = useRef(cursor.goTo);
  goTo.current = cursor.goTo;
  useEffect(() => {
    if (props.goTo && isMeasured) goTo.current(props.goTo.at);
  }, [props.goTo, isMeasured]);

  const menu = useRowMenu({ tableId, lines, columns });
  const known = useRef(lines);
  known.current = lines;
  const openRow = useCallback(
    (at: number) => {
      const row = known.current.find((line) => line.at === at)?.row;
      if (row !== undefined) onOpen?.(row);
    },
    [onOpen],
  );

  const filter = useFilter();
  function onTerm(at: number, columnId: string | undefined, use: TermUse): void {
    const row = known.current.find((line) => line.at === at)?.row;
    const term = row && columns.find(({ id }) => id === columnId)?.term?.(row);
    if (!term) return;
    if (use === 'instead') filter.change({ where: term });
    else filter.addTerm(term, use === 'out');
  }

  const press: Press = (chord, table) =>
    cursor.press(chord, table, { onOpen: openRow, onMenu: menu.openByKey, onTerm });
  useUnclaimedKeys(scroller, press);

  function onCopy(event: ClipboardEvent): void {
    const isTextSelected = !window.getSelection()?.isCollapsed;
    if (isTextSelected || active?.row === undefined) return;
    event.clipboardData.setData('text/plain', rowText(active.row, shown, zone));
    event.preventDefault();
  }

  const sizes = {
    '--row-px': `${shape.rowPx}px`,
    '--head-px': `${headPx}px`,
    '--view-px': `${viewPx}px`,
    '--rest-px': `${Math.max(0, spacerPx(shape) - viewPx)}px`,
    '--hidden-px': `${Math.round(view.hiddenPx)}px`,
    '--columns-px': `${model.totalPx}px`,
  } as CSSProperties;

  return (
    <div className={styles.pane}>
      <table
        ref={ref}
        {...gridAttributes(label, matched, rows.isWaiting)}
        {...(active && { 'aria-activedescendant': rowId(tableId, active.at) })}
        className={styles.table}
        style={sizes}
        onScroll={scroll.onScroll}
        onKeyDown={(event) => {
          const isOwn = event.target === event.currentTarget;
          if (isOwn && press(chordOf(event), event.currentTarget)) event.preventDefault();
        }}
        onCopy={onCopy}
      >
        <TableHeader
          placed={model.placed}
          template={model.template}
          onMove={(id, to) => change(moveColumn(layout, columns, id, to))}
          onResize={(id, px) => change(resizeColumn(layout, id, px))}
        />
        <tbody className={styles.body}>
          {lines.map((line) => (
            <TableRow
              key={line.at % slots}
              line={line}
              tableId={tableId}
              placed={model.placed}
              look={line.row === undefined ? undefined : props.lookOf?.(line.row)}
              isActive={line.at === cursor.at}
              cursor={line.at === cursor.at ? cursor.columnId : undefined}
              template={model.template}
              onPick={cursor.pick}
              onOpen={openRow}
              onMenu={menu.openByMouse}
            />
          ))}
        </tbody>
      </table>
      {matched === 0 && <WhyEmpty rows={rows}>{props.empty}</WhyEmpty>}
      <CellMenu place={menu.place} columns={shown} actions={actions} onClose={menu.close} />
    </div>
  );
}

const noActions: readonly never[] = [];

/** ARIA lets a table be a grid: one stop of the Tab key, and rows that the arrows move through. */
function gridAttributes(label: string, matched: number, isWaiting: boolean) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    // The head is a row too.
    'aria-rowcount': matched + 1,
    'aria-busy': isWaiting,
  };
}
