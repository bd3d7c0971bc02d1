// What one capture has and another, or a baseline, has not -> cards. Each line leads to where it was seen, in that capture.

import type { ComparedHosts, Fresh, HostPort } from '../../../src-contract/routes/hosts.ts';
import type { Amounts } from '../../../src-contract/routes/statistics.ts';
import { addTerm, termOf } from '../../address/filter-text.ts';
import { formatCount } from '../../widgets/format-number.ts';
import {
  amountColumns,
  type RankLead,
  type RankList,
  type RankRow,
  rankRow,
} from '../../widgets/rank/rank-list.ts';

const mostOf = (rows: readonly Amounts[]): number => Math.max(0, ...rows.map(({ bytes }) => bytes));

/** What an inventory can say at all. */
export const baselineWords = (isCut: boolean): string =>
  isCut
    ? 'The baseline could not hold all that it saw: what is listed here may still be no news.'
    : 'Hosts of networks inside that spoke, and what they answered on: a baseline keeps no others.';

export interface ComparedLists {
  readonly hosts: RankList;
  readonly services: RankList;
  readonly ports: RankList;
  readonly servers: RankList;
}

/** `where` is the filter that both were narrowed by, `capture` the one that is looked at, 0 for all. */
export function compareLists(answer: ComparedHosts, where: string, capture: number): ComparedLists {
  const toFlows = (terms: string): RankLead => ({
    page: 'flows',
    with: { capture, where: addTerm(where, terms) },
    title: 'Show its flows',
  });
  const port = (row: HostPort, most: number, own: Partial<RankRow>) => ({
    ...rankRow(row, { by: 'bytes', most }, { id: '', words: '' }),
    ...own,
  });
  return {
    hosts: freshList(answer.hosts, ['host'], (row, most) =>
      rankRow(
        row,
        { by: 'bytes', most },
        {
          ...{ id: row.address, words: row.address },
          lead: { page: 'hosts', with: { host: row.address, capture }, title: 'Show the host' },
        },
      ),
    ),
    services: freshList(answer.services, ['service'], (row, most) =>
      rankRow(
        row,
        { by: 'bytes', most },
        {
          ...{ id: row.service, words: row.service },
          lead: toFlows(termOf('service', row.service)),
        },
      ),
    ),
    ports: freshList(answer.ports, ['port', 'service'], (row, most) =>
      port(row, most, {
        ...portWords(row, ''),
        lead: toFlows(portTerms(row)),
      }),
    ),
    servers: freshList(answer.servers, ['server', 'service'], (row, most) =>
      port(row, most, {
        ...portWords(row, `${row.address} `),
        lead: toFlows(`${termOf('dst', row.address)} ${portTerms(row)}`),
      }),
    ),
  };
}

const portTerms = ({ port, protocol }: HostPort): string =>
  `${termOf('dport', port)} ${termOf('proto', protocol)}`;

function portWords({ port, protocol, service, bytes, packets, flows }: HostPort, before: string) {
  const words = `${before}${port}/${protocol}`;
  return {
    ...{ id: words, words, hint: service ?? undefined },
    cells: [words, service ?? '', bytes, packets, flows],
  };
}

function freshList<Row extends Amounts>(
  { total, rows }: Fresh<Row>,
  columns: readonly string[],
  rowOf: (row: Row, most: number) => RankRow,
): RankList {
  const hidden = total - rows.length;
  return {
    columns: [...columns, ...amountColumns],
    total,
    rows: rows.map((row) => rowOf(row, mostOf(rows))),
    rest: hidden > 0 ? [`${formatCount(hidden)} more, with fewer bytes`] : [],
  };
}
