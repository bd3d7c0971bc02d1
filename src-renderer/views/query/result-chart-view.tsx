import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { QueryResult } from '../../../src-contract/routes/query.ts';
import { useAddress } from '../../address/use-address.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { queryAddress } from './query-address.ts';
import styles from './query-page.module.css';
import {
  type ChartChoice,
  kindsOf,
  resultOption,
  resultTable,
  suggestChart,
  whatIsLeftOut,
} from './result-chart.ts';

/** The answer drawn, by columns that it suggests or a person chooses. */
export function ResultChart({ result }: { readonly result: QueryResult }) {
  const [{ kind, across, up }, change] = useAddress(queryAddress);
  const suggested = useMemo(() => suggestChart(result), [result]);
  const choice = useMemo<ChartChoice | undefined>(() => {
    if (!suggested) return undefined;
    const has = (at: number) => at >= 0 && at < result.columns.length;
    return {
      kind: kind === 'bar' || kind === 'line' ? kind : suggested.kind,
      across: has(across) ? across : suggested.across,
      up: has(up) ? [up] : suggested.up,
    };
  }, [suggested, result, kind, across, up]);
  const option = useMemo(() => choice && resultOption(result, choice), [result, choice]);
  const table = useMemo(() => choice && resultTable(result, choice), [result, choice]);
  if (!choice || !option || !table) {
    return (
      <EmptyState
        title="There is nothing to draw"
        sentence="A chart takes rows with at least one column of figures."
      />
    );
  }
  const kinds = kindsOf(result);
  const columns = result.columns.map(({ name }, at) => ({ value: String(at), label: name }));
  const leftOut = whatIsLeftOut(result.rows.length, choice);
  return (
    <div className={styles.chart}>
      <div className={styles.choices}>
        <NativeSelect
          size="xs"
          label="As"
          value={choice.kind}
          data={[
            { value: 'bar', label: 'Bars' },
            { value: 'line', label: 'A line' },
          ]}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="Up"
          value={String(choice.up[0])}
          data={columns.filter((_, at) => kinds[at] === 'number')}
          onChange={({ currentTarget }) => change({ up: Number(currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label="Across"
          value={String(choice.across)}
          data={columns}
          onChange={({ currentTarget }) => change({ across: Number(currentTarget.value) })}
        />
        {leftOut && <span className={styles.aside}>{leftOut}</span>}
      </div>
      <Chart label="Answer" option={option} table={table} />
    </div>
  );
}
