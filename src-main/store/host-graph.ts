// Hosts and who talked to whom: the largest ones, and what is left out.

import { DuckDBListValue } from '@duckdb/node-api';
import type { HostGraph } from '../../src-contract/routes/hosts.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import { worstAlerts } from './host-facts.ts';
import type { Connect } from './in-transaction.ts';

export async function hostGraph(
  connect: Connect,
  { sql, values }: Condition,
  captureId: number | undefined,
  most: { readonly nodes: number; readonly edges: number },
): Promise<HostGraph> {
  const worstOf = await worstAlerts(connect, captureId);
  const rows = await askRows(
    connect,
    `WITH pairs AS MATERIALIZED (
        SELECT least(src_ip, dst_ip) AS a, greatest(src_ip, dst_ip) AS b, count(*) AS flows,
          sum(packets) AS packets, sum(bytes) AS bytes
        FROM flows WHERE ${sql} AND src_ip IS NOT NULL AND dst_ip IS NOT NULL GROUP BY a, b
      ), hosts AS MATERIALIZED (
        SELECT ip, sum(flows) AS flows, sum(packets) AS packets, sum(bytes) AS bytes FROM (
          SELECT a AS ip, flows, packets, bytes FROM pairs
          UNION ALL SELECT b, flows, packets, bytes FROM pairs WHERE a <> b) GROUP BY ip
      ), nodes AS MATERIALIZED (
        SELECT * FROM hosts ORDER BY bytes DESC, ip LIMIT ${most.nodes}
      ), edges AS (
        SELECT pairs.* FROM pairs SEMI JOIN nodes AS x ON pairs.a = x.ip
        SEMI JOIN nodes AS y ON pairs.b = y.ip ORDER BY bytes DESC, a, b LIMIT ${most.edges}
      )
      SELECT 0 AS part, ip AS a, NULL AS b, flows, packets, bytes FROM nodes
      UNION ALL SELECT 1, a, b, flows, packets, bytes FROM edges
      UNION ALL SELECT 2, NULL, NULL, (SELECT count(*) FROM hosts), count(*), sum(bytes) FROM pairs
      ORDER BY part, bytes DESC, a, b`,
    values,
  );
  const shown = rows.map(([part, a, b, flows, packets, bytes]) => ({
    ...{ part: countIn(part), a: textIn(a) ?? '', b: textIn(b) ?? '' },
    ...{ flows: countIn(flows), packets: countIn(packets), bytes: countIn(bytes) },
  }));
  const nodes = shown.filter(({ part }) => part === 0);
  const edges = shown.filter(({ part }) => part === 1);
  const all = shown.find(({ part }) => part === 2);
  const services = await servicesBetween(
    connect,
    { sql, values },
    nodes.map(({ a }) => a),
  );
  const shownBytes = edges.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    nodes: nodes.map(({ a: address, flows, packets, bytes }) => ({
      ...{ address, flows, packets, bytes, worstAlert: worstOf(address) },
    })),
    edges: edges.map(({ part: _part, ...edge }) => ({
      ...edge,
      services: services(edge.a, edge.b),
    })),
    hidden: {
      nodes: (all?.flows ?? 0) - nodes.length,
      edges: (all?.packets ?? 0) - edges.length,
      bytes: (all?.bytes ?? 0) - shownBytes,
    },
  };
}

const mostServices = 3;

async function servicesBetween(
  connect: Connect,
  { sql, values }: Condition,
  addresses: readonly string[],
): Promise<(a: string, b: string) => string[]> {
  if (addresses.length === 0) return () => []; // DuckDB knows no type of an empty list
  const page = `(SELECT unnest($${values.length + 1}) AS ip)`;
  const rows = await askRows(
    connect,
    `SELECT least(src_ip, dst_ip) AS a, greatest(src_ip, dst_ip) AS b, service, count(*) AS n
      FROM flows WHERE ${sql} AND service IS NOT NULL AND src_ip IN ${page} AND dst_ip IN ${page}
      GROUP BY ALL ORDER BY n DESC, service`,
    [...values, new DuckDBListValue([...addresses])],
  );
  const services = new Map<string, string[]>();
  for (const [a, b, service] of rows) {
    const pair = `${textIn(a)} ${textIn(b)}`;
    const known = services.get(pair) ?? [];
    if (known.length < mostServices) known.push(textIn(service) ?? '');
    services.set(pair, known);
  }
  return (a, b) => services.get(`${a} ${b}`) ?? [];
}
