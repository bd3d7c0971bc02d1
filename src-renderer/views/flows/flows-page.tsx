import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { useAddress } from '../../address/use-address.ts';
import { type FilterSelection, useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame, usePageStatus } from '../frame/use-frame.ts';
import { flowTableColumns } from './flow-columns-shown.tsx';

export function FlowsPage() {
  const { selection } = useFilter();
  const [{ sort }, change] = useAddress({ sort: '' });
  const rows = useTableRows(flowSource(selection, sort));
  const laidOut = useTableLayout('flows', flowTableColumns);
  const [active, setActive] = useState<TableLine<FlowRow>>();
  const { attempt, exporting } = useFrame();
  usePageStatus(active ? activeText(active) : '');
  const save = () =>
    attempt('The export did not start', () =>
      exporting.start(() => api('flows.export', { ...selection, sort })),
    );
  return (
    <>
      <PageBar title="Flows">
        <ColumnMenu laidOut={laidOut} />
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="export" size={14} />}
          title="Save the flows in view as CSV, filtered and sorted as they are"
          disabled={!rows.matched}
          loading={exporting.isRunning}
          onClick={save}
        >
          Export
        </Button>
      </PageBar>
      <DataTable
        label="Flows"
        rows={rows}
        laidOut={laidOut}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onActive={setActive}
        empty={<NoFlow />}
      />
    </>
  );
}

const flowSource = (selection: FilterSelection, sort: string): RowSource<FlowRow> => ({
  key: ['flows', selection, sort],
  ask: (page) => api('flows.page', { ...selection, sort, ...page }),
});

function NoFlow() {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  if (isFiltered) {
    return (
      <EmptyState title="No flow passes this filter.">
        <Button size="xs" variant="default" onClick={clear}>
          Clear filter
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={
        isReading ? 'Reading; the first flows show as soon as they end.' : 'There is no flow in it.'
      }
    />
  );
}

function activeText({ at, row }: TableLine<FlowRow>): string {
  const place = `row ${formatCount(at + 1)}`;
  if (!row) return place;
  const { flowId, protocol, srcIp, srcPort, dstIp, dstPort } = row;
  return `${place} · flow ${flowId} · ${protocol} ${endOf(srcIp, srcPort)} → ${endOf(dstIp, dstPort)}`;
}

function endOf(ip: string | null, port: number | null): string {
  if (port === null) return ip ?? '?';
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? '?'}:${port}`;
}
