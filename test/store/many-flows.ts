// A case with more flows than an export reads at once, made by DuckDB itself: captures lie among each other unless
// they are in order, bytes repeat and are sometimes unknown, addresses are of both kinds.

import { DuckDBInstance } from '@duckdb/node-api';
import { vi } from 'vitest';
import { temporaryCase } from './temporary-case.ts';

export const manyFlows = 40_000;

export async function caseOfManyFlows(areInOrder: boolean) {
  // The program never hands its connection out: the test takes one of the same instance.
  const create = vi.spyOn(DuckDBInstance, 'create');
  const made = await temporaryCase();
  const instance = await create.mock.results.at(-1)!.value;
  create.mockRestore();
  const connection = await instance.connect();
  const captureId = areInOrder ? `i // ${manyFlows / 2}` : '(i // 10000) % 2';
  await connection.run(`
    INSERT INTO flows BY NAME SELECT capture_id, first_packet, capture_id || '.' || first_packet AS flow_id,
      src_key, dst_key, CASE WHEN is_v6 THEN '2001:db8::' || i ELSE '10.0.0.' || i % 256 END AS src_ip,
      '10.0.0.1' AS dst_ip, 1 AS src_port, 2 AS dst_port, 'udp' AS protocol, 'S' || i % 7 AS history,
      CASE WHEN i % 11 > 0 THEN hash(i) % 1000 END AS bytes, hash(i, 1) % 1000 / 8.0 AS gap_mean,
      1772442000 + i AS start, 1772442001 + i AS "end", 1 AS duration
    FROM (SELECT i, 1 + ${captureId} AS capture_id, i + 1 AS first_packet, i % 3 = 0 AS is_v6,
      CASE WHEN is_v6 THEN (42540766411282592856903984951653826560::UHUGEINT + i)
        ELSE 281470681743360::UHUGEINT + 167772160 + i % 256 END AS src_key,
      281470681743360::UHUGEINT + 167772161 AS dst_key
    FROM range(${manyFlows}) AS row(i))`);
  return { ...made, connection };
}
