// One host: with whom, on which ports, under which names. The flows are those of the host already.

import type { HostFacts, HostName, HostPort, HostRow } from '../../src-contract/routes/hosts.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import { calledName } from './host-details.ts';
import type { Connect } from './in-transaction.ts';

const most = 50;
const amounts = 'count(*) AS flows, sum(packets) AS packets, sum(bytes) AS bytes';

type HostLists = Omit<HostFacts, keyof HostRow | 'activity'>;

export async function hostLists(
  connect: Connect,
  flows: Condition,
  captureId: number | undefined,
  address: string,
): Promise<HostLists> {
  const [topPeers, called, served, byService, allNames, alertIds, events] = await Promise.all([
    peersOf(connect, flows, address),
    portsOf(connect, flows, 'src_ip', address),
    portsOf(connect, flows, 'dst_ip', address),
    servicesOf(connect, flows),
    namesOf(connect, flows, captureId, address),
    alertsOf(connect, captureId, address),
    eventsOf(connect, flows),
  ]);
  return { topPeers, called, served, byService, allNames, alertIds, events };
}

async function peersOf(connect: Connect, { sql, values }: Condition, address: string) {
  const rows = await askRows(
    connect,
    `SELECT CASE WHEN src_ip = $${values.length + 1} THEN dst_ip ELSE src_ip END AS peer,
        ${amounts}, max("end") FROM flows WHERE ${sql}
      GROUP BY peer ORDER BY bytes DESC, peer LIMIT ${most}`,
    [...values, address],
  );
  return rows.map(([peer, flows, packets, bytes, last]) => ({
    ...{ address: textIn(peer) ?? '', flows: countIn(flows), packets: countIn(packets) },
    ...{ bytes: countIn(bytes), lastUs: numberIn(last) ?? 0 },
  }));
}

async function portsOf(
  connect: Connect,
  { sql, values }: Condition,
  side: 'src_ip' | 'dst_ip',
  address: string,
): Promise<HostPort[]> {
  const rows = await askRows(
    connect,
    `SELECT dst_port AS port, protocol, mode(service), ${amounts} FROM flows
      WHERE ${sql} AND ${side} = $${values.length + 1} AND protocol IN ('tcp', 'udp', 'sctp')
      GROUP BY port, protocol ORDER BY bytes DESC, port, protocol LIMIT ${most}`,
    [...values, address],
  );
  return rows.map(portIn);
}

export const portIn = (row: readonly Parameters<typeof countIn>[0][]): HostPort => ({
  ...{ port: countIn(row[0]), protocol: textIn(row[1]) ?? '', service: textIn(row[2]) },
  ...{ flows: countIn(row[3]), packets: countIn(row[4]), bytes: countIn(row[5]) },
});

async function servicesOf(connect: Connect, { sql, values }: Condition) {
  const rows = await askRows(
    connect,
    `SELECT service, ${amounts} FROM flows WHERE ${sql}
      GROUP BY service ORDER BY bytes DESC, service LIMIT ${most}`,
    values,
  );
  return rows.map(([service, flows, packets, bytes]) => ({
    ...{ service: textIn(service), flows: countIn(flows) },
    ...{ packets: countIn(packets), bytes: countIn(bytes) },
  }));
}

/**
 * By which clients called it; what DNS answers gave this address to; what it called itself when it asked for an
 * address or told its name.
 */
async function namesOf(
  connect: Connect,
  { sql, values }: Condition,
  captureId: number | undefined,
  address: string,
): Promise<HostName[]> {
  const called = await askRows(
    connect,
    `SELECT ${calledName} AS name, coalesce(service, 'tls') AS source, count(*) AS n FROM flows
      WHERE ${sql} AND dst_ip = $${values.length + 1} AND name IS NOT NULL
      GROUP BY ALL ORDER BY n DESC, name LIMIT ${most}`,
    [...values, address],
  );
  const told = await askRows(
    connect,
    `SELECT name, kind, count(*) AS n FROM (
        SELECT kind, CASE WHEN kind IN ('dhcp', 'dhcp6')
          THEN json_extract_string(details, '$.host_name')
          ELSE json_extract_string(details, '$.query') END AS name
        FROM events
        WHERE kind IN ('dns', 'mdns', 'llmnr', 'netbios', 'dhcp', 'dhcp6')
          AND (contains(details, $1) OR contains(details, $2) OR contains(details, $3))
          AND (kind NOT IN ('dns', 'mdns', 'llmnr', 'netbios') OR contains(details, '"is_response":true'))
          ${captureId === undefined ? '' : 'AND capture_id = $4'})
      WHERE name IS NOT NULL AND name <> '' GROUP BY ALL ORDER BY n DESC, name LIMIT ${most}`,
    [
      ...[`"A ${address}"`, `"AAAA ${address}"`, `"assigned_ip":"${address}"`],
      ...(captureId === undefined ? [] : [captureId]),
    ],
  );
  return [...called, ...told].map(([name, source, times]) => ({
    ...{ name: textIn(name) ?? '', source: textIn(source) ?? '', times: countIn(times) },
  }));
}

async function alertsOf(
  connect: Connect,
  captureId: number | undefined,
  address: string,
): Promise<string[]> {
  const rows = await askRows(
    connect,
    `SELECT alert_id FROM alerts LEFT JOIN alert_silences USING (capture_id, place)
      WHERE reason IS NULL AND list_contains(hosts, $1)
      ${captureId === undefined ? '' : 'AND alerts.capture_id = $2'}
      GROUP BY alert_id ORDER BY max(severity) DESC, max(confidence) DESC, min(start_us), alert_id
      LIMIT 100`,
    captureId === undefined ? [address] : [address, captureId],
  );
  return rows.map(([alertId]) => textIn(alertId) ?? '');
}

async function eventsOf(connect: Connect, { sql, values }: Condition) {
  const rows = await askRows(
    connect,
    `SELECT kind, count(*) AS n FROM events WHERE (capture_id, flow_first_packet) IN
        (SELECT (capture_id, first_packet) FROM flows WHERE ${sql})
      GROUP BY kind ORDER BY n DESC, kind`,
    values,
  );
  return rows.map(([kind, n]) => ({ name: textIn(kind), count: countIn(n) }));
}

/** The worst that any of these hosts is part of. */
export async function worstAlerts(connect: Connect, captureId: number | undefined) {
  const rows = await askRows(
    connect,
    `SELECT ip, max(severity) FROM (SELECT unnest(hosts) AS ip, severity FROM alerts
        LEFT JOIN alert_silences USING (capture_id, place)
        WHERE reason IS NULL ${captureId === undefined ? '' : 'AND alerts.capture_id = $1'})
      GROUP BY ip`,
    captureId === undefined ? [] : [captureId],
  );
  const worst = new Map(rows.map(([ip, severity]) => [textIn(ip), countIn(severity)]));
  return (address: string) => severities[worst.get(address) ?? -1] ?? null;
}
