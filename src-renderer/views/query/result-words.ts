import type { QueryResult } from '../../../src-contract/routes/query.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';

/** How much it is, how long it took, and what is not shown of it. */
export function resultWords({ rows, columns, isCut, cutCells, elapsedMs }: QueryResult): string {
  return [
    isCut
      ? `The first ${formatCountOf(rows.length, 'row')}: export has all of them`
      : formatCountOf(rows.length, 'row'),
    formatCountOf(columns.length, 'column'),
    `${formatCount(elapsedMs)} ms`,
    cutCells > 0 ? `${formatCountOf(cutCells, 'cell')} shortened` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
