// What a page of hosts shows beside their counters: peers, ports, services, names, MACs, alerts.

import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import type { HostRow } from '../../src-contract/routes/hosts.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { type AnsweredRows, askRows, countIn, textIn } from './ask-rows.ts';
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
  if (addresses.length === 0) return () => noDetails();
  const bound = [...values, new DuckDBListValue([...addresses])];
  const page = `(SELECT unnest($${bound.length}) AS ip)`;
  const questions = questionsOf(sql, page);
  const ask = async (question: keyof typeof questions) =>
    valuesOf(await askRows(connect, questions[question], bound));
  const [peers, portsCalled, portsServed, services, names, macs, alerts] = await Promise.all([
    ask('peers'),
    ask('portsCalled'),
    ask('portsServed'),
    ask('services'),
    ask('names'),
    ask('macs'),
    alertCounts(connect, captureId, addresses),
  ]);
  return (address) => ({
    peers: countIn(peers(address)[0]),
    portsCalled: countIn(portsCalled(address)[0]),
    portsServed: countIn(portsServed(address)[0]),
    services: services(address).map(String),
    names: names(address).map(String),
    macs: macs(address).map(String),
    alerts: alerts(address),
  });
}

/** What stands behind each address, in order. */
function valuesOf(rows: AnsweredRows): (address: string) => readonly DuckDBValue[] {
  const found = new Map<string | null, DuckDBValue[]>();
  for (const [address, value = null] of rows) {
    const known = found.get(textIn(address));
    if (known) known.push(value);
    else found.set(textIn(address), [value]);
  }
  return (address) => found.get(address) ?? [];
}

/** Not that of a group: the lowest bit of its first byte is set (IEEE 802, 8.2.2). */
const oneMac = (column: string): string =>
  `CASE WHEN substr(${column}, 2, 1) NOT IN ('1', '3', '5', '7', '9', 'b', 'd', 'f') THEN ${column} END`;

/**
 * By which a client called the server itself. What it asked a resolver or a proxy about is another's name, and the
 * address once more is none.
 */
export const calledName = `CASE WHEN (service IS NULL OR service NOT IN ('dns', 'mdns', 'llmnr', 'netbios', 'socks'))
  AND server_name NOT IN (dst_ip, '[' || dst_ip || ']') THEN server_name END`;

/** How often each value occurs beside a host; of each host the commonest. */
const commonestSql = (sides: string): string => `
  SELECT ip, value FROM (SELECT ip, value, count(*) AS n FROM (${sides}) WHERE value IS NOT NULL GROUP BY ip, value)
  QUALIFY row_number() OVER (PARTITION BY ip ORDER BY n DESC, value) <= ${mostListed}
  ORDER BY ip, n DESC, value`;

/** Narrow questions: one over all that a host has costs three times as much as these together. */
function questionsOf(sql: string, page: string) {
  const out = `FROM flows WHERE ${sql} AND src_ip IN ${page}`;
  const into = `FROM flows WHERE ${sql} AND dst_ip IN ${page}`;
  const notItself = 'dst_ip IS DISTINCT FROM src_ip';
  return {
    peers: `SELECT ip, count(peer) FROM (SELECT src_ip AS ip, dst_ip AS peer ${out} GROUP BY ALL
      UNION SELECT dst_ip, src_ip ${into} GROUP BY ALL) GROUP BY ip`,
    portsCalled: `SELECT src_ip, count(DISTINCT dst_port) ${out} AND ${hasPorts} GROUP BY src_ip`,
    portsServed: `SELECT dst_ip, count(DISTINCT dst_port) ${into} AND ${hasPorts} AND ${notItself} GROUP BY dst_ip`,
    services: commonestSql(`SELECT src_ip AS ip, service AS value ${out}
      UNION ALL SELECT dst_ip, service ${into} AND ${notItself}`),
    names: commonestSql(`SELECT dst_ip AS ip, ${calledName} AS value ${into} AND ${notItself}`),
    macs: commonestSql(`SELECT src_ip AS ip, ${oneMac('src_mac')} AS value ${out}
      UNION ALL SELECT dst_ip, ${oneMac('dst_mac')} ${into} AND ${notItself}`),
  };
}

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

const noDetails = (): HostDetails => ({
  ...{ peers: 0, portsCalled: 0, portsServed: 0, services: [], names: [], macs: [] },
  alerts: noAlerts(),
});

const noAlerts = (): Record<Severity, number> =>
  Object.fromEntries(severities.map((one) => [one, 0])) as Record<Severity, number>;
