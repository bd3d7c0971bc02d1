// What is known of one host -> the cards of its page. A click on a line narrows all pages to this host and it.

import type { HostFacts, HostPort } from '../../../src-contract/routes/hosts.ts';
import type { Amounts } from '../../../src-contract/routes/statistics.ts';
import { termOf } from '../../address/filter-text.ts';
import { formatCount, formatCountOf, formatNarrow } from '../../widgets/format-number.ts';
import { formatTime } from '../../widgets/format-time.ts';
import {
  amountColumns,
  leadToHost,
  type RankList,
  type RankRow,
  rankRow,
} from '../../widgets/rank/rank-list.ts';

const by = 'bytes';

const mostOf = (all: readonly Amounts[]): number => Math.max(0, ...all.map((one) => one[by]));

/** What stands in the answer is cut at a number of rows; what is counted of the host is not. */
const restOf = (total: number, shown: number, noun: string): readonly string[] =>
  total > shown ? [`${formatCountOf(total - shown, noun)} more`] : [];

export function peerList({ address, topPeers, peers }: HostFacts): RankList {
  const most = mostOf(topPeers);
  return {
    columns: ['peer', ...amountColumns, 'last seen (UTC)'],
    total: peers,
    rest: restOf(peers, topPeers.length, 'peer'),
    rows: topPeers.map((peer) => {
      const row = rankRow(
        peer,
        { by, most },
        {
          id: peer.address,
          words: peer.address,
          where: `${termOf('ip', address)} ${termOf('ip', peer.address)}`,
          lead: leadToHost(peer.address),
        },
      );
      return { ...row, cells: [...row.cells, formatTime(peer.lastUs)] };
    }),
  };
}

/** Of others that it called, or its own that answered. */
export function portList(
  { address, called, served, portsCalled, portsServed }: HostFacts,
  side: 'called' | 'served',
): RankList {
  const ports = side === 'called' ? called : served;
  // A port of TCP and the same of UDP are one of the count and two of the list.
  const total = Math.max(ports.length, side === 'called' ? portsCalled : portsServed);
  const end = termOf(side === 'called' ? 'src' : 'dst', address);
  return {
    columns: ['port', 'service', ...amountColumns],
    total,
    rest: restOf(total, ports.length, 'port'),
    rows: ports.map((port) => portRow(port, mostOf(ports), `${end} `)),
  };
}

/** `443/tcp tls` */
function portRow(port: HostPort, most: number, where = ''): RankRow {
  const row = rankRow(
    port,
    { by, most },
    {
      id: `${port.port}/${port.protocol}`,
      words: `${port.port}/${port.protocol}`,
      where: `${where}${termOf('dport', port.port)} ${termOf('proto', port.protocol)}`,
    },
  );
  const cells = [row.words, port.service ?? '', ...row.cells.slice(1)];
  return { ...row, hint: port.service ?? undefined, cells };
}

export function serviceList({ address, byService }: HostFacts): RankList {
  const known = byService.flatMap(({ service, ...amounts }) =>
    service === null ? [] : [{ service, amounts }],
  );
  const most = mostOf(known.map(({ amounts }) => amounts));
  const without = byService.find(({ service }) => service === null)?.flows ?? 0;
  return {
    columns: ['service', ...amountColumns],
    total: known.length,
    rest: without > 0 ? [`without: ${formatCountOf(without, 'flow')}`] : [],
    rows: known.map(({ service, amounts }) =>
      rankRow(
        amounts,
        { by, most },
        {
          id: service,
          words: service,
          where: `${termOf('ip', address)} ${termOf('service', service)}`,
        },
      ),
    ),
  };
}

/** By clients' own words (tls, http) a name finds flows; by the others' it is only known. */
export function nameList({ allNames }: HostFacts): RankList {
  const most = Math.max(0, ...allNames.map(({ times }) => times));
  return {
    columns: ['name', 'told by', 'times'],
    total: allNames.length,
    rest: [],
    rows: allNames.map(({ name, source, times }) => ({
      id: `${name} ${source}`,
      words: name,
      ...(source === 'tls' || source === 'http' ? { where: termOf('server_name', name) } : {}),
      share: most > 0 ? times / most : 0,
      figures: [source, formatNarrow(times)],
      exact: `told by ${source}, ${formatCount(times)} times`,
      cells: [name, source, times],
    })),
  };
}
