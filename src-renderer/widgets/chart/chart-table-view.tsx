import { ScrollArea } from '@mantine/core';
import styles from './chart.module.css';
import type { ChartTable } from './chart-option.ts';

/** More rows than anybody reads; the figures of all are in an export. */
const mostRows = 500;

interface ChartTableViewProps {
  readonly label: string;
  readonly table: ChartTable;
}

export function ChartTableView({ label, table: { columns, rows } }: ChartTableViewProps) {
  return (
    <ScrollArea
      className={styles.scroller ?? ''}
      type="auto"
      // What scrolls must be reachable by key.
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `${label}, as a table` }}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row) => (
            <tr key={row.join('\t')}>
              {row.map((cell, at) => (
                <td key={columns[at]} data-right={typeof cell === 'number' || undefined}>
                  {typeof cell === 'number' ? cell.toLocaleString('en-US') : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && (
        <p>
          The first {mostRows} of {rows.length} rows.
        </p>
      )}
    </ScrollArea>
  );
}
