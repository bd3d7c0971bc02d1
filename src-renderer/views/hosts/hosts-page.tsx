import { SegmentedControl } from '@mantine/core';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { PageBar } from '../../widgets/page-bar.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { SaveRows } from '../../widgets/table/save-rows.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hostColumns } from './host-columns.tsx';
import { HostCompare } from './host-compare.tsx';
import { HostGraph } from './host-graph.tsx';
import { HostSearch } from './host-search.tsx';
import { HostTable } from './host-table.tsx';
import { HostView } from './host-view.tsx';
import { hostsShape, viewIn, views } from './hosts-address.ts';
import { hostSource } from './hosts-questions.ts';

/** Who is there: all hosts in a table or a graph, two captures held against each other, or one host alone. */
export function HostsPage() {
  const [{ host, show }] = useAddress(hostsShape);
  if (host) return <HostView key={host} address={host} />;
  const shown = viewIn(show);
  if (shown === 'table') return <TableView />;
  return (
    <>
      <PageBar title="Hosts">
        <ViewSwitch />
      </PageBar>
      {shown === 'graph' ? <HostGraph /> : <HostCompare />}
    </>
  );
}

function TableView() {
  const { selection } = useFilter();
  const [{ find, sort }] = useAddress(hostsShape);
  const rows = useTableRows(hostSource(selection, find, sort));
  const laidOut = useTableLayout('hosts', hostColumns);
  const { attempt } = useFrame();
  return (
    <>
      <PageBar
        title="Hosts"
        summary={rows.matched !== undefined && formatCountOf(rows.matched, 'host')}
      >
        <HostSearch />
        <ColumnMenu laidOut={laidOut} />
        <SaveRows rows={rows} laidOut={laidOut} fileName="hosts.csv" attempt={attempt} />
        <ViewSwitch />
      </PageBar>
      <HostTable rows={rows} laidOut={laidOut} />
    </>
  );
}

function ViewSwitch() {
  const [{ show }, change] = useAddress(hostsShape);
  return (
    <SegmentedControl
      size="xs"
      aria-label="How hosts are shown"
      data={[...views]}
      value={viewIn(show)}
      onChange={(next) => change({ show: next })}
    />
  );
}
