// Where pasted values occur: each kind is asked for at once, whatever the number of its lines.

import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import type { FoundLine } from '../../src-contract/routes/find.ts';
import { networkRange } from '../../src-core/base/parse-address.ts';
import type { PastedKind, PastedLine } from '../../src-core/query/pasted-line.ts';
import { anyOfText, termText } from '../../src-core/query/term-text.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';
import { type NamedIn, namedInText } from './named-in-text.ts';

interface Tally {
  readonly flows: number;
  readonly firstUs: number | null;
  readonly lastUs: number | null;
}

type Tallies = ReadonlyMap<string, Tally>;

interface Scope {
  readonly connect: Connect;
  /** Another condition, with `$1` for the values. */
  readonly captureSql: string;
  readonly captureValues: readonly DuckDBValue[];
}

export class FoundLines {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  async find(lines: readonly PastedLine[], captureId: number | undefined): Promise<FoundLine[]> {
    const scope: Scope = {
      connect: this.#connect,
      captureSql: captureId === undefined ? 'true' : 'capture_id = $2',
      captureValues: captureId === undefined ? [] : [captureId],
    };
    const ofKind = (kind: PastedKind) => [
      ...new Set(lines.filter((line) => line.kind === kind).map(({ value }) => value)),
    ];
    const flows = await flowTallies(scope, ofKind);
    const texts = lines.filter(({ kind }) => kind !== 'network');
    const [events, alerts, networkAlerts] = await Promise.all([
      namedInText(this.#connect, 'events', texts, captureId),
      namedInText(this.#connect, 'alerts', texts, captureId),
      alertsOfNetworks(this.#connect, ofKind('network'), captureId),
    ]);
    return lines.map((line) => {
      const alertsOf = networkAlerts.get(line.value) ?? alerts.get(line.value)?.times ?? 0;
      return foundLine(line, flows.get(keyOf(line)), events.get(line.value), alertsOf);
    });
  }
}

const keyOf = ({ kind, value }: { kind: PastedKind; value: string }): string => `${kind} ${value}`;

const columns: Partial<Record<PastedKind, readonly string[]>> = {
  address: ['src_ip', 'dst_ip'],
  mac: ['src_mac', 'dst_mac'],
  'community-id': ['community_id'],
  md5: ['ja3'],
  ja4: ['ja4'],
};

async function flowTallies(
  scope: Scope,
  ofKind: (kind: PastedKind) => readonly string[],
): Promise<Tallies> {
  const all = new Map<string, Tally>();
  const add = (kind: PastedKind, tallies: Tallies) => {
    for (const [value, tally] of tallies) all.set(keyOf({ kind, value }), tally);
  };
  for (const [kind, names] of Object.entries(columns) as [PastedKind, readonly string[]][]) {
    add(kind, await tally(scope, equalSql(names, scope.captureSql), ofKind(kind)));
  }
  add('domain', await tally(scope, domainSql(scope.captureSql), ofKind('domain')));
  add('text', await tally(scope, agentSql(scope.captureSql), ofKind('text')));
  for (const network of ofKind('network')) {
    all.set(keyOf({ kind: 'network', value: network }), await networkTally(scope, network));
  }
  return all;
}

async function tally(scope: Scope, sql: string, values: readonly string[]): Promise<Tallies> {
  if (values.length === 0) return new Map();
  const list = new DuckDBListValue([...values]);
  const rows = await askRows(scope.connect, sql, [list, ...scope.captureValues]);
  return new Map(rows.map(([value, ...cells]) => [textIn(value) ?? '', tallyIn(cells)]));
}

const tallyIn = ([flows, first, last]: readonly DuckDBValue[]): Tally => ({
  ...{ flows: countIn(flows), firstUs: numberIn(first), lastUs: numberIn(last) },
});

function equalSql([column, other]: readonly string[], captureSql: string): string {
  const from = (name: string, also: string) => `SELECT ${name} AS value, start, "end" FROM flows
    WHERE ${captureSql} AND ${name} IN (SELECT unnest($1)) ${also}`;
  const both = other ? `UNION ALL ${from(other, `AND ${other} IS DISTINCT FROM ${column}`)}` : '';
  return `SELECT value, count(*), min(start), max("end") FROM (${from(column!, '')} ${both})
    GROUP BY value`;
}

/** A name and all below it: of each server name that occurs, every ending is looked up. */
const domainSql = (captureSql: string): string => `
  WITH names AS (
    SELECT lower(server_name) AS name, count(*) AS n, min(start) AS first, max("end") AS last
    FROM flows WHERE ${captureSql} AND server_name IS NOT NULL GROUP BY name
  ), endings AS (
    SELECT name, n, first, last, string_split(name, '.') AS parts FROM names
  ), looked AS (
    SELECT array_to_string(list_slice(parts, depth, len(parts)), '.') AS ending, n, first, last
    FROM (SELECT *, unnest(range(1, len(parts) + 1)) AS depth FROM endings)
  )
  SELECT ending, sum(n), min(first), max(last) FROM looked
  WHERE ending IN (SELECT unnest($1)) GROUP BY ending`;

const agentSql = (captureSql: string): string => `
  WITH agents AS (
    SELECT lower(user_agent) AS agent, count(*) AS n, min(start) AS first, max("end") AS last
    FROM flows WHERE ${captureSql} AND user_agent IS NOT NULL GROUP BY agent
  )
  SELECT wanted, sum(n), min(first), max(last)
  FROM agents JOIN (SELECT unnest($1) AS wanted) ON contains(agent, wanted) GROUP BY wanted`;

async function networkTally(scope: Scope, network: string): Promise<Tally> {
  const { low = 0n, high = 0n } = networkRange(network) ?? {};
  const capture = scope.captureSql.replace('$2', '$3');
  const [bottom, top] = ['CAST($1 AS UHUGEINT)', 'CAST($2 AS UHUGEINT)'];
  const [row = []] = await askRows(
    scope.connect,
    `SELECT count(*), min(start), max("end") FROM flows WHERE ${capture}
      AND (src_key BETWEEN ${bottom} AND ${top} OR dst_key BETWEEN ${bottom} AND ${top})`,
    [String(low), String(high), ...scope.captureValues],
  );
  return tallyIn(row);
}

async function alertsOfNetworks(
  connect: Connect,
  networks: readonly string[],
  captureId: number | undefined,
): Promise<ReadonlyMap<string, number>> {
  if (networks.length === 0) return new Map();
  const rows = await askRows(
    connect,
    `SELECT hosts FROM alerts ${captureId === undefined ? '' : 'WHERE capture_id = $1'}`,
    captureId === undefined ? [] : [captureId],
  );
  const hostsOf = rows.map(([hosts]) =>
    (hosts instanceof DuckDBListValue ? hosts.items : []).map((host) => networkRange(String(host))),
  );
  const counts = networks.map((network) => {
    const range = networkRange(network);
    const isIn = (host: ReturnType<typeof networkRange>) =>
      range !== undefined && host !== undefined && host.low >= range.low && host.low <= range.high;
    return [network, hostsOf.filter((hosts) => hosts.some(isIn)).length] as const;
  });
  return new Map(counts);
}

function foundLine(
  line: PastedLine,
  flows: Tally | undefined,
  events: NamedIn | undefined,
  alerts: number,
): FoundLine {
  const isJa3 = line.kind === 'md5' && flows !== undefined;
  const kind = isJa3 ? 'ja3' : line.kind;
  const times = [flows?.firstUs, events?.firstUs, flows?.lastUs, events?.lastUs];
  const known = times.filter((us) => typeof us === 'number');
  const count = flows?.flows ?? 0;
  return {
    ...line,
    ...{ kind, flows: count, events: events?.times ?? 0, alerts },
    firstUs: known.length > 0 ? Math.min(...known) : null,
    lastUs: known.length > 0 ? Math.max(...known) : null,
    where: whereOf(kind, line.value, count, events?.flowIds ?? []),
  };
}

const fields: Partial<Record<PastedKind, string>> = {
  ...{ address: 'ip', network: 'ip', mac: 'mac', 'community-id': 'community_id' },
  ...{ ja3: 'ja3', ja4: 'ja4' },
};

function whereOf(
  kind: PastedKind,
  value: string,
  flows: number,
  flowIds: readonly string[],
): string | null {
  if (flows === 0) return flowIds.length > 0 ? anyOfText('flow_id', flowIds) : null;
  if (kind === 'domain') return anyOfText('server_name', [value, `*.${value}`]);
  if (kind === 'text') return termText('user_agent', `*${value}*`);
  return termText(fields[kind] ?? 'ja3', value);
}
