import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ScoredHost } from '../../../src-contract/routes/host-scores.ts';
import { useAddress } from '../../address/use-address.ts';
import { EmptyState } from '../../widgets/states.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { hostScoreColumns } from './host-score-columns.tsx';
import styles from './host-scores.module.css';
import { HostWhyView } from './host-why.tsx';
import { modelsShape, oneHostSort } from './models-address.ts';
import { hostScoreSource } from './models-questions.ts';

interface HostScoreTableProps {
  readonly modelId: string;
  readonly threshold: number;
}

/** The windows by how unusual they are, and beside them why the one under the cursor is so. */
export function HostScoreTable({ modelId, threshold }: HostScoreTableProps) {
  const [{ find, reported, sort, at }, change] = useAddress(modelsShape);
  const source = hostScoreSource(modelId, { find, reported, sort: oneHostSort(sort) });
  const rows = useTableRows(source);
  const laidOut = useTableLayout('host-scores', hostScoreColumns);
  const [active, setActive] = useState<TableLine<ScoredHost>>();
  // Where the address says; another list begins without a cursor, as every table does.
  const [goTo] = useState({ at: Math.max(0, at - 1) });
  const onActive = useCallback(
    (line: TableLine<ScoredHost> | undefined) => {
      setActive(line);
      if (line) change({ at: line.at + 1 }, 'replace');
    },
    [change],
  );
  return (
    <div className={styles.place}>
      <div className={styles.table}>
        <DataTable
          label="Windows of hosts"
          rows={rows}
          laidOut={laidOut}
          sort={oneHostSort(sort)}
          onSort={(next) => change({ sort: oneHostSort(next), at: 0 })}
          onActive={onActive}
          goTo={goTo}
          empty={<NoWindow />}
        />
      </div>
      {active?.row ? (
        <HostWhyView host={active.row} threshold={threshold} />
      ) : (
        <p className={styles.why}>
          <span className={styles.dim}>A window that is chosen says here why.</span>
        </p>
      )}
    </div>
  );
}

function NoWindow() {
  const [, change] = useAddress(modelsShape);
  return (
    <EmptyState title="No window of a host is like this.">
      <Button
        size="xs"
        variant="default"
        onClick={() => change({ find: '', reported: false, at: 0 })}
      >
        Show all windows
      </Button>
    </EmptyState>
  );
}
