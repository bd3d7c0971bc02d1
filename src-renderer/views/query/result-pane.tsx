import { Button, Loader, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { QueryResult } from '../../../src-contract/routes/query.ts';
import { useAddress } from '../../address/use-address.ts';
import { EmptyState, ErrorState } from '../../widgets/states.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { firstLayout, type TableLayout } from '../../widgets/table/table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { queryAddress } from './query-address.ts';
import styles from './query-page.module.css';
import { ResultChart } from './result-chart-view.tsx';
import { sortedRows } from './result-columns.ts';
import { type ResultRow, resultTableColumns } from './result-table-columns.tsx';
import { resultWords } from './result-words.ts';
import type { QueryRun } from './use-query-run.ts';

/** What came of the query: the answer, the reason why there is none, or that it is on its way. */
export function ResultPane({ run }: { readonly run: QueryRun }) {
  const [{ view }, change] = useAddress(queryAddress);
  const { result, error, isRunning, cancel } = run;
  if (isRunning) {
    return (
      <EmptyState title="Asking…" sentence="A query is ended after a minute.">
        <Loader size="sm" />
        <Button size="xs" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </EmptyState>
    );
  }
  if (error) return <ErrorState title="No answer" sentence={error.message} />;
  if (!result) return null;
  return (
    <section className={styles.result} aria-label="Answer">
      <div className={styles.resultBar}>
        <SegmentedControl
          size="xs"
          aria-label="Shown as"
          value={view}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'chart', label: 'Chart' },
          ]}
          onChange={(next) => change({ view: next })}
        />
        <output className={styles.aside}>{resultWords(result)}</output>
      </div>
      {view === 'chart' ? <ResultChart result={result} /> : <ResultTable result={result} />}
    </section>
  );
}

function ResultTable({ result }: { readonly result: QueryResult }) {
  const [{ sql, sort }, change] = useAddress(queryAddress);
  const columns = useMemo(() => resultTableColumns(result), [result]);
  // Of this answer alone: the next one has other columns.
  const [layout, setLayout] = useState<TableLayout>(firstLayout);
  const rows = useMemo(() => sortedRows(result, sort), [result, sort]);
  const source = useMemo(
    () => ({
      key: ['query-rows', sql, sort, result.elapsedMs, result.rows.length],
      ask: async ({ offset, limit }: { offset: number; limit: number }) => ({
        ...{ matched: rows.length, offset },
        rows: rows.slice(offset, offset + limit),
      }),
    }),
    [sql, sort, result, rows],
  );
  return (
    <DataTable<ResultRow>
      label="Answer"
      rows={useTableRows(source)}
      laidOut={{ columns, layout, change: setLayout }}
      sort={sort}
      onSort={(next) => change({ sort: next })}
      empty={<EmptyState title="No row answers this query." />}
    />
  );
}
