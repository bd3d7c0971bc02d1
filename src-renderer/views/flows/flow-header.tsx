import type { Header } from '@tanstack/react-table';
import { FlexRender } from '@tanstack/react-table';
import type { FlowLine } from './flow-lines.ts';
import { isRight } from './flow-row.tsx';
import styles from './flow-table.module.css';
import type { flowFeatures } from './flow-table-model.tsx';

interface FlowHeaderProps {
  readonly headers: readonly Header<typeof flowFeatures, FlowLine, unknown>[];
  readonly template: string;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

export function FlowHeader({ headers, template }: FlowHeaderProps) {
  const isManifold = headers.filter(({ column }) => column.getIsSorted()).length > 1;
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {headers.map((header) => {
          const { column } = header;
          const sorted = column.getIsSorted();
          return (
            <th
              key={header.id}
              scope="col"
              aria-sort={sorted ? ariaSort[sorted] : 'none'}
              className={styles.headCell}
              data-right={isRight(column.id)}
            >
              <button
                type="button"
                className={styles.sorter}
                title="Click to sort, Shift+click to sort by this as well"
                onClick={column.getToggleSortingHandler()}
              >
                <FlexRender header={header} />
                {sorted && (
                  <span aria-hidden className={styles.arrow}>
                    {sorted === 'asc' ? '▲' : '▼'}
                    {isManifold && <sub>{column.getSortIndex() + 1}</sub>}
                  </span>
                )}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
