import { type MouseEvent, memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './data-table.module.css';
import type { TableLine } from './row-blocks.ts';
import type { PlacedColumn } from './use-column-model.ts';

export interface RowLook {
  /** In the place of the cells: the head of a group. */
  readonly banner?: ReactNode;
  /** What stands beside the table is about it. */
  readonly isOpen?: boolean;
  /** One of those that something will be done with. */
  readonly isPicked?: boolean;
}

export interface TableRowProps<Row> {
  readonly line: TableLine<Row>;
  readonly tableId: string;
  readonly placed: readonly PlacedColumn<Row>[];
  readonly look: RowLook | undefined;
  readonly isActive: boolean;
  /** The column of the cell that keys and menus are about, where it is in this row. */
  readonly cursor: string | undefined;
  /** Changes when other columns show, or otherwise. */
  readonly template: string;
  readonly onPick: (at: number, columnId: string | undefined) => void;
  readonly onOpen: ((at: number) => void) | undefined;
  readonly onMenu: (event: MouseEvent, at: number, columnId: string | undefined) => void;
}

const noScroll = { preventScroll: true };

export const rowId = (tableId: string, at: number): string => `${tableId}-row-${at}`;

function TableRowNow<Row>(props: TableRowProps<Row>) {
  const { line, tableId, placed, look, isActive, cursor, template } = props;
  const { onPick, onOpen, onMenu } = props;
  const { at, row } = line;
  const hasBanner = look?.banner !== undefined;
  const element = useRef<HTMLTableRowElement>(null);
  const before = useRef(at);
  // Its place is another row's now: what has the keyboard in it was about the one before.
  useLayoutEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const place = element.current;
    if (place?.contains(document.activeElement)) place.closest('table')?.focus(noScroll);
  }, [at]);
  return (
    <tr
      ref={element}
      id={rowId(tableId, at)}
      aria-rowindex={at + 2}
      aria-selected={isActive}
      className={styles.row}
      data-odd={at % 2 === 1 || undefined}
      data-waiting={row === undefined || undefined}
      data-open={look?.isOpen || undefined}
      data-picked={look?.isPicked || undefined}
      data-banner={hasBanner || undefined}
      style={{ gridTemplateColumns: hasBanner ? '1fr' : template }}
      onMouseDown={(event) => onPick(at, columnUnder(event))}
      onDoubleClick={() => {
        getSelection()?.removeAllRanges(); // the word that the browser selects is not meant
        onOpen?.(at);
      }}
      onContextMenu={(event) => onMenu(event, at, columnUnder(event))}
    >
      {hasBanner && (
        <td colSpan={placed.length} className={styles.cell}>
          {look.banner}
        </td>
      )}
      {(hasBanner ? [] : placed).map(({ column, leftPx }) => (
        <td
          key={column.id}
          data-column={column.id}
          data-right={column.isRight || undefined}
          data-pinned={leftPx !== undefined || undefined}
          data-cursor={cursor === column.id || undefined}
          style={leftPx === undefined ? undefined : { left: leftPx }}
          className={styles.cell}
        >
          {row !== undefined && column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function columnUnder({ target }: MouseEvent): string | undefined {
  const cell = target instanceof Element ? target.closest('[data-column]') : null;
  return cell?.getAttribute('data-column') ?? undefined;
}

/** Drawn again only when something on it changed: scrolling moves rows, not their text. */
export const TableRow = memo(
  TableRowNow,
  (before, after) =>
    before.line.row === after.line.row &&
    before.line.at === after.line.at &&
    before.look?.banner === after.look?.banner &&
    before.look?.isOpen === after.look?.isOpen &&
    before.look?.isPicked === after.look?.isPicked &&
    before.isActive === after.isActive &&
    before.cursor === after.cursor &&
    before.template === after.template &&
    before.onPick === after.onPick &&
    before.onOpen === after.onOpen &&
    before.onMenu === after.onMenu &&
    isSameColumns(before.placed, after.placed),
) as typeof TableRowNow;

function isSameColumns(before: TableRowProps<never>['placed'], after: typeof before): boolean {
  return (
    before.length === after.length &&
    before.every(
      ({ column, leftPx }, at) => column === after[at]?.column && leftPx === after[at]?.leftPx,
    )
  );
}
