// Which values of a column have most flows, packets or bytes, and what the rest has.

import type {
  Amounts,
  Measure,
  Top,
  TopKind,
  TopRow,
} from '../../src-contract/routes/statistics.ts';
import { termText } from '../../src-core/query/term-text.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';

/** Where the values stand; a flow may have two. */
interface Source {
  readonly value: string;
  readonly peer?: string;
  readonly also?: string;
  /** Of flows that have none, where it is not just an empty cell. */
  readonly onlyWhere?: string;
  where(value: string, peer: string): string;
}

const column = (name: string, field = name): Source => ({
  value: `"${name}"`,
  where: (value) => termText(field, value),
});

/** Their ports are ports; of ICMP they are type and code. */
const hasPorts = `protocol IN ('tcp', 'udp', 'sctp')`;

const sources: Record<TopKind, Source> = {
  src: column('src_ip', 'src'),
  dst: column('dst_ip', 'dst'),
  host: { ...column('src_ip', 'ip'), also: 'dst_ip' },
  mac: { ...column('src_mac', 'mac'), also: 'dst_mac' },
  conversation: {
    value: 'CASE WHEN src_key <= dst_key THEN src_ip ELSE dst_ip END',
    peer: 'CASE WHEN src_key <= dst_key THEN dst_ip ELSE src_ip END',
    where: (value, peer) =>
      value === peer
        ? `${termText('src', value)} ${termText('dst', value)}`
        : `${termText('ip', value)} ${termText('ip', peer)}`,
  },
  service: column('service'),
  protocol: column('protocol', 'proto'),
  port: {
    value: `CASE WHEN ${hasPorts} THEN CAST(dst_port AS VARCHAR) END`,
    where: (value) => `${termText('dport', value)} proto:tcp,udp,sctp`,
  },
  server_name: column('server_name'),
  ja3: column('ja3'),
  ja4: column('ja4'),
  user_agent: column('user_agent'),
};

export async function topValues(
  connect: Connect,
  { sql, values }: Condition,
  of: TopKind,
  by: Measure,
  limit: number,
): Promise<Top> {
  const source = sources[of];
  const rows = await askRows(
    connect,
    // What all of them come to is summed up beside: summing the groups up again costs as much as making them.
    `WITH valued AS (${valuedSql(source, sql)}), grouped AS MATERIALIZED (
        SELECT value, peer, count(*) AS flows, sum(packets) AS packets, sum(bytes) AS bytes
        FROM valued WHERE value IS NOT NULL GROUP BY value, peer
      ), top AS (
        SELECT * FROM grouped ORDER BY ${by} DESC, value, peer LIMIT ${limit}
      )
      SELECT 0 AS part, value, peer, flows, packets, bytes FROM top
      UNION ALL
      SELECT CASE WHEN value IS NULL THEN 2 ELSE 1 END, CAST((SELECT count(*) FROM grouped) AS VARCHAR), NULL,
        count(*), sum(packets), sum(bytes) FROM valued GROUP BY value IS NULL
      ORDER BY part, ${by} DESC, value, peer`,
    values,
  );
  const shown = rows.filter(([part]) => part === 0).map((row) => topRow(row, source));
  const [all, without] = [1, 2].map((part) => rows.find((row) => row[0] === part) ?? []);
  const total = countIn(all![1]);
  const sums = shown.reduce(minus, amountsIn(all!));
  const others = { values: total - shown.length, ...sums };
  return { of, by, total, rows: shown, others, without: amountsIn(without!) };
}

function valuedSql({ value, peer = 'NULL', also }: Source, sql: string): string {
  const first = `SELECT ${value} AS value, ${peer} AS peer, packets, bytes FROM flows WHERE ${sql}`;
  if (also === undefined) return first;
  // A flow to itself counts once; who has only one side is not without.
  const second = `SELECT ${also}, NULL, packets, bytes FROM flows
    WHERE ${sql} AND ${also} IS NOT NULL AND ${also} IS DISTINCT FROM ${value}`;
  return `${first} AND (${value} IS NOT NULL OR ${also} IS NULL) UNION ALL ${second}`;
}

function topRow([, value, peer, ...amounts]: Parameters<typeof amountsIn>[0], { where }: Source) {
  const row: TopRow = {
    ...{ value: textIn(value) ?? '', peer: textIn(peer) },
    ...amountsIn([0, null, null, ...amounts]),
    where: where(textIn(value) ?? '', textIn(peer) ?? ''),
  };
  return row;
}

const amountsIn = (row: readonly Parameters<typeof countIn>[0][]): Amounts => ({
  ...{ flows: countIn(row[3]), packets: countIn(row[4]), bytes: countIn(row[5]) },
});

const minus = (sum: Amounts, { flows, packets, bytes }: Amounts): Amounts => ({
  flows: sum.flows - flows,
  packets: sum.packets - packets,
  bytes: sum.bytes - bytes,
});
