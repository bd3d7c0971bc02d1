// What addresses are called in the case: by which clients called them, and what answers and leases gave them to.

import { DuckDBListValue } from '@duckdb/node-api';
import { type AnsweredRows, askRows, textIn } from './ask-rows.ts';
import { calledName } from './host-details.ts';
import type { Connect } from './in-transaction.ts';

export interface NameInCase {
  readonly name: string;
  /** `tls`, `http`, or the kind of event. */
  readonly source: string;
}

/** The commonest name of each address that has one. */
export async function namesInCase(
  connect: Connect,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, NameInCase>> {
  if (addresses.length === 0) return new Map();
  const asked = [new DuckDBListValue([...addresses])];
  const [told, called] = [
    await askRows(connect, toldSql, asked),
    await askRows(connect, calledSql, asked),
  ];
  return new Map([...entriesOf(told), ...entriesOf(called)]); // what clients called goes before
}

const entriesOf = (rows: AnsweredRows) =>
  rows.map(([address, name, source]) => {
    const known = { name: textIn(name) ?? '', source: textIn(source) ?? '' };
    return [textIn(address) ?? '', known] as const;
  });

const commonest = (
  counted: string,
): string => `SELECT address, name, source FROM (${counted} GROUP BY ALL)
  QUALIFY row_number() OVER (PARTITION BY address ORDER BY n DESC, name, source) = 1`;

const calledSql = commonest(`
  SELECT dst_ip AS address, ${calledName} AS name, coalesce(service, 'tls') AS source, count(*) AS n
  FROM flows WHERE dst_ip IN (SELECT unnest($1)) AND ${calledName} IS NOT NULL`);

/** One reading of the answers, whatever the number of addresses. */
const toldSql = commonest(`
  SELECT address, CASE WHEN source IN ('dhcp', 'dhcp6') THEN json_extract_string(details, '$.host_name')
    ELSE json_extract_string(details, '$.query') END AS name, source, count(*) AS n
  FROM (SELECT kind AS source, details, unnest(list_distinct(regexp_extract_all(
      details, '"(?:A |AAAA |assigned_ip":")([0-9a-f.:]+)"', 1))) AS address
    FROM events WHERE kind IN ('dhcp', 'dhcp6')
      OR (kind IN ('dns', 'mdns', 'llmnr', 'netbios') AND contains(details, '"is_response":true')))
  WHERE address IN (SELECT unnest($1)) AND name IS NOT NULL AND name <> ''`);
