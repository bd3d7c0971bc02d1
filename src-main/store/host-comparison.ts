// What one capture has and another has not: hosts, services, ports that answer, and hosts that answer on them.

import type { DuckDBValue } from '@duckdb/node-api';
import type { Fresh, HostComparison } from '../../src-contract/routes/hosts.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import { portIn } from './host-facts.ts';
import type { Connect } from './in-transaction.ts';

export interface Compared {
  readonly captureId: number;
  readonly with: number;
  /** Both have to pass. */
  readonly flows: Condition;
  readonly limit: number;
}

const amounts = 'count(*) AS flows, sum(packets) AS packets, sum(bytes) AS bytes';
/** A port is known when somebody answered from it. */
const answered = `protocol IN ('tcp', 'udp', 'sctp') AND bwd_packets > 0`;

export async function compareHosts(connect: Connect, compared: Compared): Promise<HostComparison> {
  const { captureId } = compared;
  const fresh = <Row>(parts: FreshParts, row: (cells: readonly DuckDBValue[]) => Row) =>
    freshOf(connect, compared, parts, row);
  const both = `(SELECT src_ip AS ip, * FROM flows
    UNION ALL SELECT dst_ip AS ip, * FROM flows WHERE dst_ip IS DISTINCT FROM src_ip)`;
  const [hosts, services, ports, servers] = await Promise.all([
    fresh({ from: both, keys: ['ip'], shown: `ip, min(start), ${amounts}` }, (cells) => ({
      ...{ address: freshKeyed(cells), ...firstAndAmounts(cells) },
    })),
    fresh(
      { from: 'flows', keys: ['service'], shown: `service, min(start), ${amounts}` },
      (cells) => ({
        ...{ service: freshKeyed(cells), ...firstAndAmounts(cells) },
      }),
    ),
    fresh({ ...portParts, keys: ['dst_port', 'protocol'] }, portIn),
    fresh(
      {
        ...portParts,
        keys: ['dst_port', 'protocol', 'dst_ip'],
        shown: `${portParts.shown}, dst_ip`,
      },
      freshServer,
    ),
  ]);
  return { captureId, with: compared.with, hosts, services, ports, servers };
}

const portParts = {
  from: `(SELECT * FROM flows WHERE ${answered})`,
  shown: `dst_port, protocol, mode(service), ${amounts}`,
};

interface FreshParts {
  readonly from: string;
  readonly keys: readonly string[];
  readonly shown: string;
}

async function freshOf<Row>(
  connect: Connect,
  { captureId, with: other, flows: { sql, values }, limit }: Compared,
  { from, keys, shown }: FreshParts,
  rowOf: (cells: readonly DuckDBValue[]) => Row,
): Promise<Fresh<Row>> {
  const [a, b] = [values.length + 1, values.length + 2];
  const isKnown = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  const rows = await askRows(
    connect,
    `WITH known AS (
        SELECT DISTINCT ${keys.join(', ')} FROM ${from} WHERE capture_id = $${a} AND ${sql}
      )
      SELECT ${shown}, count(*) OVER () FROM ${from} AS seen ANTI JOIN known USING (${keys.join(', ')})
      WHERE capture_id = $${b} AND ${sql} AND ${isKnown}
      GROUP BY ${keys.join(', ')} ORDER BY bytes DESC, ${keys.join(', ')} LIMIT ${limit}`,
    [...values, captureId, other],
  );
  return { total: countIn(rows[0]?.at(-1)), rows: rows.map(rowOf) };
}

export const freshKeyed = ([key]: readonly DuckDBValue[]): string => textIn(key) ?? '';

export const freshServer = (cells: readonly DuckDBValue[]) => ({
  ...{ ...portIn(cells), address: textIn(cells[6]) ?? '' },
});

export const firstAndAmounts = (cells: readonly DuckDBValue[]) => ({
  ...{ firstUs: numberIn(cells[1]) ?? 0, flows: countIn(cells[2]) },
  ...{ packets: countIn(cells[3]), bytes: countIn(cells[4]) },
});
