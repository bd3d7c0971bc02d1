import type { DragEvent, KeyboardEvent } from 'react';
import styles from './data-table.module.css';
import type { ColumnHeader, PlacedColumn } from './use-column-model.ts';

interface TableHeaderProps<Row> {
  readonly placed: readonly PlacedColumn<Row>[];
  readonly template: string;
  readonly onMove: (id: string, to: string) => void;
  readonly onResize: (id: string, px: number | undefined) => void;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;
const stepPx = 16;
/** Of our own, so that a file dragged over a title is no column. */
const dragType = 'application/x-wiresift-column';

export function TableHeader<Row>({ placed, template, onMove, onResize }: TableHeaderProps<Row>) {
  const isManifold = placed.filter(({ header }) => header.column.getIsSorted()).length > 1;
  const onDrop = (event: DragEvent, to: string) => {
    const id = event.dataTransfer.getData(dragType);
    if (!id) return;
    event.preventDefault();
    onMove(id, to);
  };
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {placed.map(({ column, header, leftPx }) =>
          column.isControl ? (
            <th
              key={column.id}
              scope="col"
              className={styles.headCell}
              data-pinned
              style={{ left: leftPx }}
            >
              <span className={styles.unseen}>{column.title}</span>
            </th>
          ) : (
            <th
              key={column.id}
              scope="col"
              aria-sort={sortOf(header)}
              className={styles.headCell}
              data-right={column.isRight || undefined}
              data-pinned={leftPx !== undefined || undefined}
              style={leftPx === undefined ? undefined : { left: leftPx }}
              draggable
              onDragStart={(event) => event.dataTransfer.setData(dragType, column.id)}
              onDragOver={(event) =>
                event.dataTransfer.types.includes(dragType) && event.preventDefault()
              }
              onDrop={(event) => onDrop(event, column.id)}
            >
              <Sorter
                header={header}
                title={column.title}
                isManifold={isManifold}
                onStep={(step) => onResize(column.id, header.getSize() + step * stepPx)}
              />
              <span
                aria-hidden
                className={styles.resizer}
                draggable
                onDragStart={(event) => {
                  // A pull at the edge is no drag of the column.
                  event.preventDefault();
                  event.stopPropagation();
                }}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => onResize(column.id, undefined)}
              />
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}

function sortOf({ column }: ColumnHeader) {
  const sorted = column.getIsSorted();
  return sorted ? ariaSort[sorted] : 'none';
}

interface SorterProps {
  readonly header: ColumnHeader;
  readonly title: string;
  readonly isManifold: boolean;
  readonly onStep: (step: 1 | -1) => void;
}

function Sorter({ header: { column }, title, isManifold, onStep }: SorterProps) {
  const sorted = column.getIsSorted();
  const canSort = column.getCanSort();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !(event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowRight' ? 1 : -1);
  };
  return (
    <button
      type="button"
      className={styles.sorter}
      title={
        canSort
          ? `${title}\nClick to sort, Shift+click to sort by this as well, drag to move, Alt+arrows for its width`
          : title
      }
      onClick={canSort ? column.getToggleSortingHandler() : undefined}
      onKeyDown={onKeyDown}
    >
      <span className={styles.headTitle}>{title}</span>
      {sorted && (
        <span aria-hidden className={styles.arrow}>
          {sorted === 'asc' ? '▲' : '▼'}
          {isManifold && <sub>{column.getSortIndex() + 1}</sub>}
        </span>
      )}
    </button>
  );
}
