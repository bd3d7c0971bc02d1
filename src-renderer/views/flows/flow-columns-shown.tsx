// The columns of the flow table: of the one list of flow columns, what the case says of a flow, and the features.

import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { isWord } from '../../../src-core/flow/flow-columns.ts';
import { termOf } from '../../address/filter-text.ts';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { type TableLayout, visibilityOf } from '../../widgets/table/table-layout.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import { boundsAt } from './bounds-at.ts';
import {
  isRightAligned,
  type LaidOutColumn,
  laidOutColumns,
  visibleAtFirst,
  widestOf,
  widthOf,
} from './column-layout.ts';
import { exactText } from './exact-text.ts';
import { featureTitle } from './feature-title.ts';
import { flowNameColumns } from './flow-name-columns.tsx';
import { formatCell } from './format-cell.ts';
import { LabelDot } from './label-dot.tsx';
import { PickBox } from './pick-box.tsx';

type Column = DataColumn<FlowPageRow>;

const pick: Column = {
  id: 'pick',
  title: 'Selected',
  widthPx: 30,
  isSortable: false,
  isControl: true,
  cell: (flow) => <PickBox flow={flow} />,
  text: () => '',
};

const columnOf = (column: LaidOutColumn): Column => {
  const widestPx = widestOf(column);
  return {
    id: column.column,
    title: column.title,
    widthPx: widthOf(column),
    ...(widestPx !== undefined && { widestPx }),
    isRight: isRightAligned(column),
    isShownAtFirst: visibleAtFirst.has(column.field),
    cell: (flow) => (
      <>
        {column.field === 'flowId' && <LabelDot label={flow.label} />}
        <FlowCell column={column} flow={flow} />
      </>
    ),
    text: (flow, zone) => exactText(column, flow[column.field], zone),
    term: (flow) => filterTerm(column, flow),
    bounds: (flow) => boundsAt(column.column, column.type, flow[column.field]),
  };
};

/** Features come along only while they show. */
const featureColumn = (name: string): Column => ({
  id: name,
  title: featureTitle(name),
  widthPx: 104,
  isRight: true,
  isShownAtFirst: false,
  cell: ({ features }) => <FeatureCell value={features?.[name] ?? null} />,
  text: ({ features }) => String(features?.[name] ?? ''),
  bounds: ({ features }) => boundsAt(name, 'ratio', features?.[name] ?? null),
});

export const featureNames: readonly string[] = wiresiftProfile.columns;

export const flowTableColumns: readonly Column[] = [
  pick,
  ...laidOutColumns.flatMap((column) => {
    const name = flowNameColumns[column.column];
    return name ? [columnOf(column), name] : [columnOf(column)];
  }),
  ...featureNames.map(featureColumn),
];

/** Those that the table shows and so must ask for, in an order of their own: to move one asks nothing anew. */
export function featuresShown(layout: TableLayout): string {
  const shown = visibilityOf(layout, flowTableColumns);
  return featureNames.filter((name) => shown[name]).join(',');
}

interface FlowCellProps {
  readonly column: LaidOutColumn;
  readonly flow: FlowPageRow;
}

function FlowCell({ column, flow }: FlowCellProps) {
  const value = flow[column.field];
  if (column.type === 'time' && typeof value === 'number') return <TimeText us={value} />;
  const { text, closer } = formatCell(column.type, value);
  return (
    <span title={closer} data-zero={value === 0 || undefined}>
      {text}
    </span>
  );
}

const featureDigits = 5;

function FeatureCell({ value }: { readonly value: number | null }) {
  if (value === null) return null;
  const text = Number.isInteger(value) ? String(value) : value.toPrecision(featureDigits);
  return (
    <span title={String(value)} data-zero={value === 0 || undefined}>
      {text}
    </span>
  );
}

/** Times and fractions are met by no second flow. */
function filterTerm(column: LaidOutColumn, flow: FlowPageRow): string | undefined {
  const value = flow[column.field];
  if (value === null || value === '') return undefined;
  const isExact = isWord(column.type) || column.type === 'count' || column.type === 'bytes';
  return isExact ? termOf(column.column, value) : undefined;
}
