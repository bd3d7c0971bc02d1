// The columns of an answer as columns of the table.

import type { QueryCell, QueryResult } from '../../../src-contract/routes/query.ts';
import { termOf, whyUnreadable } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { AddressText } from '../../widgets/address-text.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import { formatFigure } from './format-figure.ts';
import styles from './query-page.module.css';
import { type ColumnKind, columnCells, columnKind, columnPx, momentMs } from './result-columns.ts';

export type ResultRow = QueryResult['rows'][number];

const timePx = 216;

export function resultTableColumns(result: QueryResult): readonly DataColumn<ResultRow>[] {
  return result.columns.map((column, at) => {
    const cells = columnCells(result, at);
    const kind = columnKind(column, cells);
    const isFiltered = whyUnreadable(termOf(column.name, 1)) === undefined && kind !== 'time';
    return {
      id: `c${at}`,
      title: column.name,
      widthPx: kind === 'time' ? timePx : columnPx(column.name, cells),
      widestPx: 900,
      isRight: kind === 'number',
      isSortable: true,
      cell: (row) => <ResultCell kind={kind} name={column.name} cell={row[at] ?? null} />,
      text: (row) => String(row[at] ?? ''),
      ...(isFiltered && { term: (row) => termOfCell(column.name, row[at] ?? null) }),
    };
  });
}

const termOfCell = (name: string, cell: QueryCell): string | undefined =>
  cell === null ? undefined : termOf(name, String(cell));

interface ResultCellProps {
  readonly kind: ColumnKind;
  readonly name: string;
  readonly cell: QueryCell;
}

function ResultCell({ kind, name, cell }: ResultCellProps) {
  if (cell === null) return <span className={styles.none}>null</span>;
  if (kind === 'time') {
    const ms = momentMs(cell, name);
    if (ms !== undefined) return <TimeText us={Math.round(ms * 1000)} />;
  }
  if (typeof cell === 'number') return formatFigure(cell, name);
  const text = String(cell);
  if (kind === 'address') return <AddressText address={text} />;
  if (kind !== 'flow') return <SafeText text={text} />;
  return (
    <PageLink
      page="flows"
      with={{ where: termOf('flow_id', text), time: '' }}
      className={styles.link}
    >
      {text}
    </PageLink>
  );
}
