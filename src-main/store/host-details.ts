// What a page of hosts shows beside their counters: peers, ports, services, names, MACs, alerts.

import { DuckDBListValue, DuckDBMapValue, type DuckDBValue } from '@duckdb/node-api';
import type { HostRow } from '../../src-contract/routes/hosts.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';

type HostDetails = Pick<
  HostRow,
  'peers' | 'portsCalled' | 'portsServed' | 'services' | 'alerts' | 'names' | 'macs'
>;

const mostListed = 5;
const hasPorts = `protocol IN ('tcp', 'udp', 'sctp')`;

export async function hostDetails(
  connect: Connect,
  { sql, values }: Condition,
  captureId: number | undefined,
  addresses: readonly string[],
): Promise<(address: string) => HostDetails> {
  if (addresses.length === 0) return () => nothing();
  const bound = [...values, new DuckDBListValue([...addresses])];
  const page = `(SELECT unnest($${bound.length}) AS ip)`;
  const [flows, alerts] = await Promise.all([
    askRows(connect, flowsSql(sql, page), bound),
    alertCounts(connect, captureId, addresses),
  ]);
  const found = new Map(flows.map((row) => [textIn(row[0]), row]));
  return (address) => ({ ...detailsIn(found.get(address)), alerts: alerts(address) });
}

/** Not that of a group: the lowest bit of its first byte is set (IEEE 802, 8.2.2). */
const oneMac = (column: string): string =>
  `CASE WHEN substr(${column}, 2, 1) NOT IN ('1', '3', '5', '7', '9', 'b', 'd', 'f') THEN ${column} END`;

/** By which a client called the server itself. What it asked a resolver or a proxy about is another's name. */
export const calledName =
  "CASE WHEN service IS NULL OR service NOT IN ('dns', 'mdns', 'llmnr', 'netbios', 'socks') THEN server_name END";

const flowsSql = (sql: string, page: string): string => `
  WITH sides AS (
    SELECT src_ip AS ip, dst_ip AS peer, true AS is_out, service, NULL AS name,
      ${oneMac('src_mac')} AS mac,
      CASE WHEN ${hasPorts} THEN dst_port END AS port
    FROM flows WHERE ${sql} AND src_ip IN ${page}
    UNION ALL
    SELECT dst_ip, src_ip, false, service, ${calledName}, ${oneMac('dst_mac')},
      CASE WHEN ${hasPorts} THEN dst_port END
    FROM flows WHERE ${sql} AND dst_ip IN ${page} AND dst_ip IS DISTINCT FROM src_ip
  )
  SELECT ip, count(DISTINCT peer), count(DISTINCT port) FILTER (is_out),
    count(DISTINCT port) FILTER (NOT is_out), histogram(service), histogram(name), histogram(mac)
  FROM sides GROUP BY ip`;

async function alertCounts(
  connect: Connect,
  captureId: number | undefined,
  addresses: readonly string[],
): Promise<(address: string) => Record<Severity, number>> {
  const rows = await askRows(
    connect,
    `SELECT ip, severity, count(*) FROM (
        SELECT unnest(list_distinct(hosts)) AS ip, severity FROM alerts
        LEFT JOIN alert_silences USING (capture_id, place)
        WHERE reason IS NULL ${captureId === undefined ? '' : 'AND alerts.capture_id = $2'})
      WHERE ip IN (SELECT unnest($1)) GROUP BY ALL`,
    [new DuckDBListValue([...addresses]), ...(captureId === undefined ? [] : [captureId])],
  );
  const counts = new Map<string | null, Record<Severity, number>>();
  for (const [ip, severity, count] of rows) {
    const known = counts.get(textIn(ip)) ?? noAlerts();
    known[severities[countIn(severity)]!] += countIn(count);
    counts.set(textIn(ip), known);
  }
  return (address) => counts.get(address) ?? noAlerts();
}

function detailsIn(row: readonly DuckDBValue[] | undefined): Omit<HostDetails, 'alerts'> {
  const [, peers, portsCalled, portsServed, services, names, macs] = row ?? [];
  return {
    ...{ peers: countIn(peers), portsCalled: countIn(portsCalled) },
    portsServed: countIn(portsServed),
    ...{ services: commonestIn(services), names: commonestIn(names), macs: commonestIn(macs) },
  };
}

/** Of a map from values to how often they occur. */
function commonestIn(value: DuckDBValue | undefined): string[] {
  if (!(value instanceof DuckDBMapValue)) return [];
  const counted = value.entries.map(({ key, value: n }) => [String(key), countIn(n)] as const);
  const sorted = counted.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return sorted.slice(0, mostListed).map(([text]) => text);
}

const nothing = (): HostDetails => ({ ...detailsIn(undefined), alerts: noAlerts() });

const noAlerts = (): Record<Severity, number> =>
  Object.fromEntries(severities.map((one) => [one, 0])) as Record<Severity, number>;
