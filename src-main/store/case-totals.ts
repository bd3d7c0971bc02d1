// What there is in the case, or in a chosen part of it, in numbers.

import { type Mark, marks } from '../../src-contract/routes/alerts.ts';
import type { NamedCount, Summary } from '../../src-contract/routes/statistics.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';

export type CaseTotals = Omit<Summary, 'jobs'>;

export interface ChosenPart {
  readonly captureId: number | undefined;
  readonly isNarrowed: boolean;
  readonly flows: Condition;
  readonly alerts: Condition;
}

export async function caseTotals(connect: Connect, part: ChosenPart): Promise<CaseTotals> {
  const { flows } = part;
  const [totals, captures, hosts, alerts, events, protocols, states, services] = await Promise.all([
    flowTotals(connect, flows),
    captureCount(connect, part),
    hostCount(connect, flows),
    alertCounts(connect, part.alerts),
    eventCounts(connect, part),
    ...['protocol', 'conn_state', 'service'].map((column) => named(connect, flows, column)),
  ]);
  return {
    ...totals,
    ...{ captures, hosts, alerts, events },
    ...{ protocols: protocols!, states: states!, services: services! },
  };
}

async function flowTotals(connect: Connect, { sql, values }: Condition) {
  const [row = []] = await askRows(
    connect,
    `SELECT count(*), sum(packets), sum(bytes), min(start), max("end") FROM flows WHERE ${sql}`,
    values,
  );
  return {
    ...{ flows: countIn(row[0]), packets: countIn(row[1]), bytes: countIn(row[2]) },
    ...{ startUs: numberIn(row[3]), endUs: numberIn(row[4]) },
  };
}

/** Of a chosen part, those that have flows in it. */
async function captureCount(
  connect: Connect,
  { captureId, isNarrowed, flows }: ChosenPart,
): Promise<number> {
  const whole = captureId === undefined ? 'true' : 'capture_id = $1';
  const [[count] = []] = isNarrowed
    ? await askRows(
        connect,
        `SELECT count(DISTINCT capture_id) FROM flows WHERE ${flows.sql}`,
        flows.values,
      )
    : await askRows(
        connect,
        `SELECT count(*) FROM captures WHERE ${whole}`,
        captureId === undefined ? [] : [captureId],
      );
  return countIn(count);
}

/** By their texts: there is one for each address, and texts are grouped faster than large numbers. */
async function hostCount(connect: Connect, { sql, values }: Condition): Promise<number> {
  const [[count] = []] = await askRows(
    connect,
    `SELECT count(ip) FROM (SELECT src_ip AS ip FROM flows WHERE ${sql} GROUP BY ip
      UNION SELECT dst_ip FROM flows WHERE ${sql} GROUP BY dst_ip)`,
    values,
  );
  return countIn(count);
}

async function alertCounts(
  connect: Connect,
  { sql, values }: Condition,
): Promise<Summary['alerts']> {
  const rows = await askRows(
    connect,
    `SELECT severity, coalesce(mark, 'none'), reason IS NOT NULL, count(*) FROM alerts
      LEFT JOIN alert_silences USING (capture_id, place) LEFT JOIN alert_marks USING (alert_id)
      WHERE ${sql} GROUP BY ALL`,
    values,
  );
  const bySeverity = Object.fromEntries(severities.map((one) => [one, 0])) as Record<
    Severity,
    number
  >;
  const byMark = Object.fromEntries([...marks, 'none'].map((one) => [one, 0])) as Record<
    Mark | 'none',
    number
  >;
  let [total, silenced] = [0, 0];
  for (const [severity, mark, isSilenced, counted] of rows) {
    const count = countIn(counted);
    total += count;
    if (isSilenced === true) silenced += count;
    else {
      bySeverity[severities[countIn(severity)]!] += count;
      byMark[marks.find((one) => one === mark) ?? 'none'] += count;
    }
  }
  return { total, silenced, bySeverity, byMark };
}

async function eventCounts(
  connect: Connect,
  { captureId, isNarrowed, flows }: ChosenPart,
): Promise<Summary['events']> {
  const whole = captureId === undefined ? 'true' : 'capture_id = $1';
  const chosen = `(capture_id, flow_first_packet) IN (
    SELECT (capture_id, first_packet) FROM flows WHERE ${flows.sql})`;
  const rows = await askRows(
    connect,
    `SELECT kind, count(*) AS n FROM events WHERE ${isNarrowed ? chosen : whole}
      GROUP BY kind ORDER BY n DESC, kind`,
    isNarrowed ? flows.values : captureId === undefined ? [] : [captureId],
  );
  const kinds = rows.map(namedCount);
  return { total: kinds.reduce((sum, { count }) => sum + count, 0), kinds };
}

const mostNamed = 50;

async function named(
  connect: Connect,
  { sql, values }: Condition,
  column: string,
): Promise<NamedCount[]> {
  const rows = await askRows(
    connect,
    `SELECT "${column}" AS name, count(*) AS n FROM flows WHERE ${sql}
      GROUP BY name ORDER BY n DESC, name LIMIT ${mostNamed}`,
    values,
  );
  return rows.map(namedCount);
}

const namedCount = ([name, count]: readonly Parameters<typeof textIn>[0][]): NamedCount => ({
  ...{ name: textIn(name), count: countIn(count) },
});
