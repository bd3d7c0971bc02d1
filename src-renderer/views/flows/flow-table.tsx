// A grid over all matching flows of which only the rows in view exist, and of those only what the
// engine has answered so far.

import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import { type SortingState, useTable } from '@tanstack/react-table';
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { rowWindow, spacerPx, topPxShowing } from '../../widgets/scaled-scroll.ts';
import { columnNamed, trackOf } from './column-layout.ts';
import { FlowHeader } from './flow-header.tsx';
import type { FlowLine } from './flow-lines.ts';
import { FlowTableRow, flowRowId } from './flow-row.tsx';
import styles from './flow-table.module.css';
import { flowFeatures, flowTableColumns } from './flow-table-model.tsx';
import { flowText } from './flow-text.ts';
import { nextRow } from './next-row.ts';
import type { Selection } from './selection-url.ts';
import { readSort, writeSort } from './sort-text.ts';
import { useFlowLines } from './use-flows.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';

const rowPx = 24;
const headPx = 38;

export interface FlowTableProps {
  readonly shown: Selection;
  readonly matched: number;
  readonly isWaiting: boolean;
  readonly visibility: Record<string, boolean>;
  readonly onSort: (sort: string) => void;
  readonly onActive: (line: FlowLine | undefined) => void;
}

export function FlowTable(props: FlowTableProps) {
  const { shown, matched, isWaiting, visibility, onSort, onActive } = props;
  const scroller = useRef<HTMLTableElement>(null);
  const [measure, rect] = useResizeObserver<HTMLTableElement>();
  const ref = useMergedRef(scroller, measure);
  const shape = { rows: matched, rowPx, viewPx: Math.max(0, rect.height - headPx) };
  const { topPx, onScroll, scrollTo } = useScaledScroll(scroller, shape, shown);
  const view = rowWindow(shape, topPx);
  const lines = useFlowLines(shown, view.first, view.end);

  const sorting = useMemo(() => readSort(shown.sort), [shown.sort]);
  const table = useTable({
    features: flowFeatures,
    columns: flowTableColumns,
    data: lines as FlowLine[],
    getRowId: ({ at }) => String(at),
    manualSorting: true,
    isMultiSortEvent: (event) => (event as MouseEvent).shiftKey,
    state: { sorting, columnVisibility: visibility },
    onSortingChange: (next) =>
      onSort(writeSort(typeof next === 'function' ? next(sorting as SortingState) : next)),
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const columns = headers.flatMap(({ column }) => columnNamed.get(column.id) ?? []);
  const template = columns.map(trackOf).join(' ');

  const [picked, setPicked] = useState<number>();
  const [listed, setListed] = useState(shown);
  if (listed !== shown) {
    setListed(shown);
    setPicked(undefined);
  }
  const active = picked !== undefined && picked < matched ? picked : undefined;
  const activeLine = lines.find(({ at }) => at === active);
  useEffect(() => onActive(activeLine), [activeLine, onActive]);
  useEffect(() => () => onActive(undefined), [onActive]);

  const pick = useCallback((at: number) => setPicked(at), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== scroller.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const pageRows = Math.max(1, Math.floor(shape.viewPx / rowPx) - 1);
    const next = nextRow(event.key, active, matched, pageRows);
    if (next === undefined) return;
    event.preventDefault();
    setPicked(next);
    scrollTo(topPxShowing(shape, topPx, next));
  }

  function onCopy(event: ClipboardEvent): void {
    const isTextSelected = !window.getSelection()?.isCollapsed;
    if (isTextSelected || !activeLine?.flow) return;
    event.clipboardData.setData('text/plain', flowText(activeLine.flow, columns));
    event.preventDefault();
  }

  const sizes = {
    '--row-px': `${rowPx}px`,
    '--head-px': `${headPx}px`,
    '--view-px': `${shape.viewPx}px`,
    '--rest-px': `${Math.max(0, spacerPx(shape) - shape.viewPx)}px`,
    '--hidden-px': `${Math.round(view.hiddenPx)}px`,
    '--columns-px': `${table.getTotalSize()}px`,
  } as CSSProperties;

  return (
    <table
      ref={ref}
      {...gridAttributes(matched, isWaiting, activeLine)}
      className={styles.table}
      style={sizes}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <FlowHeader headers={headers} template={template} />
      <tbody className={styles.body}>
        {table.getRowModel().rows.map((row) => (
          <FlowTableRow
            key={row.id}
            row={row}
            isActive={row.original.at === active}
            template={template}
            onPick={pick}
          />
        ))}
      </tbody>
    </table>
  );
}

/** ARIA lets a table be a grid: one stop of the Tab key, and rows that the arrows move through. */
function gridAttributes(matched: number, isWaiting: boolean, active: FlowLine | undefined) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': 'Flows',
    // The head is a row too.
    'aria-rowcount': matched + 1,
    'aria-busy': isWaiting,
    ...(active && { 'aria-activedescendant': flowRowId(active.at) }),
  };
}
