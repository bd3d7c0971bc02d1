// Hosts and who talked to whom -> a graph: larger for more bytes, coloured by the worst alert.

import type { GraphEdge, GraphNode, HostGraph } from '../../../src-contract/routes/hosts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { graphLayout } from './graph-layout.ts';

const kinds = ['no alert', ...severities] as const;

const colourOf = (kind: (typeof kinds)[number]): string =>
  kind === 'no alert' ? '--ws-series-8' : `--ws-${kind}`;

/** Names of all would cover each other: the largest have theirs, and those with an alert. */
const mostNames = 24;

export function graphOption({ nodes, edges }: HostGraph): ChartOption {
  const present = kinds.filter((kind) => nodes.some((node) => kindOf(node) === kind));
  const indexOf = new Map(nodes.map(({ address }, at) => [address, at]));
  const places = graphLayout(
    nodes.length,
    edges.map(({ a, b }) => [indexOf.get(a) ?? 0, indexOf.get(b) ?? 0]),
  );
  const mostBytes = Math.max(1, ...nodes.map(({ bytes }) => bytes));
  const mostOfEdge = Math.max(1, ...edges.map(({ bytes }) => bytes));
  return {
    legend: { top: 4, left: 10, data: [...present] },
    tooltip: { trigger: 'item', formatter: (point) => pointText(point, nodes, edges) },
    series: [
      {
        type: 'graph',
        layout: 'none',
        top: 48,
        bottom: 24,
        left: 40,
        right: 120,
        roam: true,
        scaleLimit: { min: 0.4, max: 8 },
        categories: present.map((kind) => ({ name: kind, itemStyle: { color: colourOf(kind) } })),
        emphasis: { focus: 'adjacency', label: { show: true } },
        labelLayout: { hideOverlap: true },
        lineStyle: { opacity: 0.5, curveness: 0 },
        label: { position: 'right', fontSize: 11 },
        data: nodes.map((node, at) => ({
          name: node.address,
          ...places[at]!,
          value: node.bytes,
          category: present.indexOf(kindOf(node)),
          symbolSize: 7 + 25 * Math.sqrt(node.bytes / mostBytes),
          label: { show: at < mostNames || node.worstAlert !== null },
        })),
        // A host that talks to itself has no line: it would only hide its own mark.
        edges: edges
          .filter(({ a, b }) => a !== b)
          .map(({ a, b, bytes }) => ({
            source: a,
            target: b,
            value: bytes,
            lineStyle: { width: 1 + 5 * Math.sqrt(bytes / mostOfEdge) },
          })),
      },
    ],
  };
}

const kindOf = ({ worstAlert }: GraphNode): (typeof kinds)[number] => worstAlert ?? 'no alert';

/** The words beside the pointer: of a host, or of two that talked. */
export function pointText(
  point: unknown,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): string {
  const { name, data } = point as { name?: string; data?: { source?: string; target?: string } };
  const edge = edges.find(({ a, b }) => a === data?.source && b === data?.target);
  if (edge) {
    const services = edge.services.length > 0 ? edge.services.join(', ') : 'no known service';
    return [`${edge.a} ↔ ${edge.b}`, amountText(edge), services].join('\n');
  }
  const node = nodes.find(({ address }) => address === name);
  if (!node) return '';
  const alert = node.worstAlert ? [`worst alert: ${node.worstAlert}`] : [];
  return [node.address, amountText(node), ...alert].join('\n');
}

const amountText = ({ bytes, packets, flows }: Pick<GraphNode, 'bytes' | 'packets' | 'flows'>) =>
  `${formatBytes(bytes)}, ${formatCountOf(packets, 'packet')}, ${formatCountOf(flows, 'flow')}`;

export const graphTable = ({ edges }: HostGraph): ChartTable => ({
  columns: ['one end', 'other end', 'bytes', 'packets', 'flows', 'services'],
  rows: edges.map(({ a, b, bytes, packets, flows, services }) => [
    ...[a, b, bytes, packets, flows],
    services.join(', '),
  ]),
});

/** What the picture does not have, in one sentence; undefined when it has all. */
export function hiddenText({ nodes, edges, hidden }: HostGraph): string {
  if (hidden.nodes === 0 && hidden.edges === 0) {
    return `All ${formatCountOf(nodes.length, 'host')} and ${formatCountOf(edges.length, 'pair')}.`;
  }
  return (
    `The ${formatCountOf(nodes.length, 'host')} with most bytes and ${formatCountOf(edges.length, 'pair')} between them; ` +
    `not shown: ${formatCountOf(hidden.nodes, 'host')}, ${formatCountOf(hidden.edges, 'pair')}, ${formatBytes(hidden.bytes)}.`
  );
}
