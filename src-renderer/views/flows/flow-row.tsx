import { FlexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import { columnNamed, isRightAligned } from './column-layout.ts';
import type { FlowLine } from './flow-lines.ts';
import styles from './flow-table.module.css';
import type { flowFeatures } from './flow-table-model.tsx';

interface FlowTableRowProps {
  readonly row: Row<typeof flowFeatures, FlowLine>;
  readonly isActive: boolean;
  /** Changes when other columns show. */
  readonly template: string;
  readonly onPick: (at: number) => void;
}

export const flowRowId = (at: number): string => `flow-row-${at}`;

function FlowTableRowNow({ row, isActive, template, onPick }: FlowTableRowProps) {
  const { at, flow } = row.original;
  return (
    <tr
      id={flowRowId(at)}
      aria-rowindex={at + 2}
      aria-selected={isActive}
      className={styles.row}
      data-odd={at % 2 === 1 || undefined}
      data-waiting={flow === undefined || undefined}
      style={{ gridTemplateColumns: template }}
      onMouseDown={() => onPick(at)}
    >
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} data-right={isRight(cell.column.id)} className={styles.cell}>
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
}

export function isRight(columnId: string): true | undefined {
  const column = columnNamed.get(columnId);
  return (column && isRightAligned(column)) || undefined;
}

/** Drawn again only when something on it changed: scrolling moves rows, not their text. */
export const FlowTableRow = memo(
  FlowTableRowNow,
  (before, after) =>
    before.row.original.flow === after.row.original.flow &&
    before.row.original.at === after.row.original.at &&
    before.isActive === after.isActive &&
    before.template === after.template &&
    before.onPick === after.onPick,
);
