// What chosen flows have and a baseline has not: hosts that spoke, services, ports that answered, servers. Its
// lists are long, so they are no part of what is remembered of questions.

import type { DuckDBValue } from '@duckdb/node-api';
import type { BaselineKnown } from '../../src-contract/case-model-service.ts';
import type { ComparedHosts, Fresh } from '../../src-contract/routes/hosts.ts';
import { countIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import { firstAndAmounts, freshKeyed, freshServer } from './host-comparison.ts';
import { portIn } from './host-facts.ts';
import { type Connect, whileReading } from './in-transaction.ts';
import { servedSql, spokenSql } from './inside-sql.ts';

export interface ComparedBaseline {
  readonly known: BaselineKnown;
  readonly flows: Condition;
  readonly limit: number;
}

const amounts = 'count(*) AS flows, sum(packets) AS packets, sum(bytes) AS bytes';
const portShown = `dst_port, protocol, mode(service), ${amounts}`;
const part = (place: number) => `split_part(one, ' ', ${place})`;
const portKnown = `CAST(${part(1)} AS BIGINT) AS dst_port, ${part(2)} AS protocol`;

interface Asked {
  readonly from: string;
  readonly keys: readonly string[];
  readonly shown: string;
  /** The keys out of a line of the list of what is known. */
  readonly split: string;
  readonly lines: string;
}

export async function compareWithBaseline(
  connect: Connect,
  { known, flows, limit }: ComparedBaseline,
): Promise<ComparedHosts> {
  const [spoken, served] = [spokenSql(flows.sql), servedSql(flows.sql)];
  const ask = async <Row>(asked: Asked, rowOf: (cells: readonly DuckDBValue[]) => Row) => {
    const rows = await rowsOf(connect, asked, flows, limit);
    return { total: countIn(rows[0]?.at(-1)), rows: rows.map(rowOf) } satisfies Fresh<Row>;
  };
  const keyed = (from: string, key: string, lines: string) => ({
    ...{
      from,
      keys: [key],
      shown: `${key}, min(start), ${amounts}`,
      split: `one AS ${key}`,
      lines,
    },
  });
  const ports = { from: served, keys: ['dst_port', 'protocol'], shown: portShown };
  const servers = { from: served, keys: [...ports.keys, 'dst_ip'], shown: `${portShown}, dst_ip` };
  return {
    hosts: await ask(keyed(spoken, 'ip', known.hosts), (cells) => ({
      ...{ address: freshKeyed(cells), ...firstAndAmounts(cells) },
    })),
    services: await ask(keyed(served, 'service', known.services), (cells) => ({
      ...{ service: freshKeyed(cells), ...firstAndAmounts(cells) },
    })),
    ports: await ask({ ...ports, split: portKnown, lines: known.ports }, portIn),
    servers: await ask(
      { ...servers, split: `${portKnown}, ${part(3)} AS dst_ip`, lines: known.servers },
      freshServer,
    ),
  };
}

function rowsOf(
  connect: Connect,
  { from, keys, shown, split, lines }: Asked,
  { sql: _within, values }: Condition,
  limit: number,
): Promise<DuckDBValue[][]> {
  const names = keys.join(', ');
  const isKnown = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  const place = `$${values.length + 1}`;
  const sql = `WITH listed AS (SELECT unnest(string_split(${place}, chr(10))) AS one),
    known AS (SELECT DISTINCT ${split} FROM listed WHERE one <> '')
    SELECT ${shown}, count(*) OVER () FROM (${from}) AS seen ANTI JOIN known USING (${names})
    WHERE ${isKnown} GROUP BY ${names} ORDER BY bytes DESC, ${names} LIMIT ${limit}`;
  return whileReading(connect, async (connection) =>
    (await connection.runAndReadAll(sql, [...values, lines])).getRows(),
  );
}
