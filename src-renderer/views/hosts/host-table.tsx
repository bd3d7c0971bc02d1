import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HostRow } from '../../../src-contract/routes/hosts.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { EmptyState } from '../../widgets/states.tsx';
import type { RowAction } from '../../widgets/table/cell-menu.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import type { LaidOut } from '../../widgets/table/use-table-layout.ts';
import type { TableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame, usePageStatus } from '../frame/use-frame.ts';
import { hostsShape, oneSort } from './hosts-address.ts';

interface HostTableProps {
  readonly rows: TableRows<HostRow>;
  readonly laidOut: LaidOut<HostRow>;
}

export function HostTable({ rows, laidOut }: HostTableProps) {
  const [{ sort }, change] = useAddress(hostsShape);
  const [active, setActive] = useState<TableLine<HostRow>>();
  usePageStatus(active?.row ? `row ${formatCount(active.at + 1)} · ${active.row.address}` : '');
  const open = ({ address }: HostRow) => change({ host: address });
  const actions: readonly RowAction<HostRow>[] = [
    { title: 'Show the host', icon: 'hosts', run: open },
  ];
  return (
    <DataTable
      label="Hosts"
      rows={rows}
      laidOut={laidOut}
      sort={sort}
      onSort={(next) => change({ sort: oneSort(next) })}
      onActive={setActive}
      onOpen={open}
      actions={actions}
      empty={<NoHost />}
    />
  );
}

function NoHost() {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  const [{ find }, change] = useAddress(hostsShape);
  if (find) {
    return (
      <EmptyState title="No host has this address or name.">
        <Button size="xs" variant="default" onClick={() => change({ find: '' })}>
          Show all hosts
        </Button>
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState title="No host has flows that pass this filter.">
        <Button size="xs" variant="default" onClick={clear}>
          Clear filter
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={isReading ? 'Reading; hosts show with the first flows.' : 'There is no host in it.'}
    />
  );
}
