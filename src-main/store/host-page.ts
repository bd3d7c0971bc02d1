// Hosts of chosen flows in pages. What all of them are sorted by is counted for all; the rest only for those
// of the page, because different peers and ports cost ten times as much to count.

import type { DuckDBValue } from '@duckdb/node-api';
import type { HostPage, HostRow, HostSort } from '../../src-contract/routes/hosts.ts';
import { networkRange } from '../../src-core/base/parse-address.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import { calledName, hostDetails } from './host-details.ts';
import type { Connect } from './in-transaction.ts';

export interface HostWish {
  readonly captureId: number | undefined;
  readonly search: string;
  readonly sort: HostSort;
  readonly isFalling: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A connection that was asked for and never came to be (Zeek's words). */
const failed = `conn_state IN ('S0', 'REJ', 'RSTOS0', 'SH')`;

/** Each flow counts for both of its hosts; one to itself counts once. */
const sidesSql = (sql: string, hasKey: boolean): string => `
  SELECT src_ip AS ip, ${hasKey ? 'max(src_key)' : 'NULL'} AS key, count(*) AS flows_out, 0 AS flows_in,
    sum(fwd_packets) AS packets_out, sum(bwd_packets) AS packets_in,
    sum(fwd_bytes) AS bytes_out, sum(bwd_bytes) AS bytes_in,
    count(*) FILTER (protocol = 'tcp' AND ${failed}) AS failed,
    count(*) FILTER (protocol = 'tcp') AS tried, min(start) AS first, max("end") AS last
  FROM flows WHERE ${sql} AND src_ip IS NOT NULL GROUP BY src_ip
  UNION ALL
  SELECT dst_ip, ${hasKey ? 'max(dst_key)' : 'NULL'}, 0, count(*), sum(bwd_packets), sum(fwd_packets), sum(bwd_bytes),
    sum(fwd_bytes), 0, 0, min(start), max("end")
  FROM flows WHERE ${sql} AND dst_ip IS NOT NULL AND dst_ip IS DISTINCT FROM src_ip GROUP BY dst_ip`;

/** Addresses as numbers are asked for only where they are needed: they cost as much as all the rest. */
export const hostsSql = (sql: string, hasKey: boolean): string => `
  SELECT ip, max(key) AS key, sum(flows_out) AS flows_out, sum(flows_in) AS flows_in,
    sum(packets_out) AS packets_out, sum(packets_in) AS packets_in, sum(bytes_out) AS bytes_out,
    sum(bytes_in) AS bytes_in, sum(failed) AS failed, sum(tried) AS tried, min(first) AS first,
    max(last) AS last
  FROM (${sidesSql(sql, hasKey)}) GROUP BY ip`;

const orders: Record<HostSort, string> = {
  address: 'key',
  bytes: 'bytes_out + bytes_in',
  bytes_out: 'bytes_out',
  bytes_in: 'bytes_in',
  packets: 'packets_out + packets_in',
  flows: 'flows_out + flows_in',
  flows_out: 'flows_out',
  flows_in: 'flows_in',
  failed: 'CAST(failed AS DOUBLE) / nullif(tried, 0)',
  first: 'first',
  last: 'last',
  peers: 'coalesce(sorted.n, 0)',
  ports: 'coalesce(sorted.n, 0)',
  alerts: 'coalesce(sorted.n, 0)',
};

/** What is counted for all hosts just because they are sorted by it. */
function sortedSql(sort: HostSort, sql: string): string {
  if (sort === 'peers') {
    return `SELECT ip, count(*) AS n FROM (
      SELECT src_ip AS ip, dst_ip AS peer FROM flows WHERE ${sql} GROUP BY ALL
      UNION SELECT dst_ip, src_ip FROM flows WHERE ${sql} GROUP BY ALL) GROUP BY ip`;
  }
  if (sort === 'ports') {
    return `SELECT src_ip AS ip, count(DISTINCT dst_port) AS n FROM flows
      WHERE ${sql} AND protocol IN ('tcp', 'udp', 'sctp') GROUP BY src_ip`;
  }
  if (sort === 'alerts') {
    return `SELECT ip, count(*) AS n FROM (SELECT unnest(hosts) AS ip FROM alerts
      LEFT JOIN alert_silences USING (capture_id, place) WHERE reason IS NULL) GROUP BY ip`;
  }
  return '';
}

export async function hostPage(
  connect: Connect,
  { sql, values }: Condition,
  wish: HostWish,
): Promise<HostPage> {
  const { search, sort, isFalling, offset, limit } = wish;
  const bound: DuckDBValue[] = [...values];
  const found = searchSql(search.trim(), sql, (value) => `$${bound.push(value)}`);
  const extra = sortedSql(sort, sql);
  const hasKey = sort === 'address' || networkRange(search.trim()) !== undefined;
  const hosts = hostsSql(sql, hasKey);
  const order = `${orders[sort]} ${isFalling ? 'DESC' : 'ASC'} NULLS LAST, ip`;
  const rows = await askRows(
    connect,
    `WITH hosts AS MATERIALIZED (${hosts}), found AS (
        SELECT hosts.* ${extra ? ', sorted.n' : ''} FROM hosts
        ${extra ? `LEFT JOIN (${extra}) AS sorted USING (ip)` : ''} WHERE ${found}
      )
      SELECT *, count(*) OVER () AS matched FROM found ${extra ? 'AS sorted' : ''}
      ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
    bound,
  );
  const matchedColumn = extra ? 13 : 12;
  const matched = rows[0]
    ? countIn(rows[0][matchedColumn])
    : await countOf(connect, `SELECT count(*) FROM (${hosts}) WHERE ${found}`, bound);
  const plain = rows.map(plainHost);
  const addresses = plain.map(({ address }) => address);
  const details = await hostDetails(connect, { sql, values }, wish.captureId, addresses);
  return { matched, offset, rows: plain.map((row) => ({ ...row, ...details(row.address) })) };
}

/** Behind the last page there is no row that knows how many there are. */
async function countOf(connect: Connect, sql: string, values: readonly DuckDBValue[]) {
  return countIn((await askRows(connect, sql, values))[0]?.[0]);
}

function searchSql(search: string, sql: string, bind: (value: DuckDBValue) => string): string {
  if (search === '') return 'true';
  const network = networkRange(search);
  if (network) {
    const [low, high] = [network.low, network.high].map((end) => bind(String(end)));
    return `key BETWEEN CAST(${low} AS UHUGEINT) AND CAST(${high} AS UHUGEINT)`;
  }
  const part = bind(search.toLowerCase());
  return `(contains(ip, ${part}) OR ip IN
    (SELECT dst_ip FROM flows WHERE ${sql} AND contains(lower(${calledName}), ${part})))`;
}

type PlainHost = Pick<
  HostRow,
  | ('address' | 'flowsOut' | 'flowsIn' | 'packetsOut' | 'packetsIn' | 'bytesOut' | 'bytesIn')
  | ('failedRatio' | 'firstUs' | 'lastUs')
>;

function plainHost(row: readonly DuckDBValue[]): PlainHost {
  const [, , flowsOut, flowsIn, packetsOut, packetsIn, bytesOut, bytesIn, failures, tried] =
    row.map((value, i) => (i < 2 ? 0 : countIn(value)));
  return {
    ...{ address: textIn(row[0]) ?? '', flowsOut: flowsOut!, flowsIn: flowsIn! },
    ...{ packetsOut: packetsOut!, packetsIn: packetsIn! },
    ...{ bytesOut: bytesOut!, bytesIn: bytesIn! },
    failedRatio: tried ? failures! / tried : null,
    ...{ firstUs: numberIn(row[10]) ?? 0, lastUs: numberIn(row[11]) ?? 0 },
  };
}
