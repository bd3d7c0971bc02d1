import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HostGraph as Graph } from '../../../src-contract/routes/hosts.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { Chart } from '../../widgets/chart/chart.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { graphOption, graphTable, hiddenText } from './graph-option.ts';
import styles from './host-graph.module.css';
import { hostsShape, nodeChoices, nodesIn } from './hosts-address.ts';
import { hostGraph } from './hosts-questions.ts';

/** Who talked to whom. A click on a host shows it; the wheel zooms, a drag moves. */
export function HostGraph() {
  const { selection } = useFilter();
  const [address] = useAddress(hostsShape);
  const { data, error, refetch } = useQuery(hostGraph(selection, nodesIn(address.nodes)));
  if (error) {
    return (
      <ErrorState title="The graph could not be drawn" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!data) return <Loading what="the graph" />;
  if (data.nodes.length === 0) return <EmptyState title="No flow here has two ends." />;
  return <DrawnGraph graph={data} />;
}

function DrawnGraph({ graph }: { readonly graph: Graph }) {
  const [{ nodes }, change] = useAddress(hostsShape);
  const option = useMemo(() => graphOption(graph), [graph]);
  const table = useMemo(() => graphTable(graph), [graph]);
  const isHost = (name: string) => graph.nodes.some(({ address }) => address === name);
  return (
    <div className={styles.place}>
      <Chart
        label="Graph of hosts"
        option={option}
        table={table}
        onPick={({ name }) => isHost(name) && change({ host: name })}
      />
      <footer className={styles.foot}>
        <span className={styles.hidden}>{hiddenText(graph)}</span>
        <span>Click a host to open it; scroll to zoom, drag to move.</span>
        <NativeSelect
          size="xs"
          aria-label="How many hosts at most"
          data={nodeChoices.map((choice) => ({ value: String(choice), label: `${choice} hosts` }))}
          value={String(nodesIn(nodes))}
          onChange={(event) => change({ nodes: Number(event.currentTarget.value) }, 'replace')}
        />
      </footer>
    </div>
  );
}
