// The columns of the flow table, out of the one list of flow columns.

import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { isWord } from '../../../src-core/flow/flow-columns.ts';
import { termOf } from '../../address/filter-text.ts';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import {
  isRightAligned,
  laidOutColumns,
  visibleAtFirst,
  widestOf,
  widthOf,
} from './column-layout.ts';
import { exactText } from './exact-text.ts';
import { formatCell } from './format-cell.ts';

type Column = (typeof laidOutColumns)[number];

export const flowTableColumns: readonly DataColumn<FlowRow>[] = laidOutColumns.map((column) => {
  const widestPx = widestOf(column);
  return {
    id: column.column,
    title: column.title,
    widthPx: widthOf(column),
    ...(widestPx !== undefined && { widestPx }),
    isRight: isRightAligned(column),
    isShownAtFirst: visibleAtFirst.has(column.field),
    cell: (flow) => <FlowCell column={column} flow={flow} />,
    text: (flow, zone) => exactText(column, flow[column.field], zone),
    term: (flow) => filterTerm(column, flow),
  };
});

function FlowCell({ column, flow }: { readonly column: Column; readonly flow: FlowRow }) {
  const value = flow[column.field];
  if (column.type === 'time' && typeof value === 'number') return <TimeText us={value} />;
  const { text, closer } = formatCell(column.type, value);
  return (
    <span title={closer} data-zero={value === 0 || undefined}>
      {text}
    </span>
  );
}

/** Times and fractions are met by no second flow. */
function filterTerm(column: Column, flow: FlowRow): string | undefined {
  const value = flow[column.field];
  if (value === null || value === '') return undefined;
  const isExact = isWord(column.type) || column.type === 'count' || column.type === 'bytes';
  return isExact ? termOf(column.column, value) : undefined;
}
