// The flows of a case as a table of labels is joined to them: a few columns, in the pieces that DuckDB hands
// out, each awaited, so that the case's size is no matter.

import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { FlowsToLabel } from '../../src-contract/label-service.ts';
import { type Connect, whileReading } from './in-transaction.ts';

export interface LabelledFlows extends FlowsToLabel {
  readonly captureIds: Int32Array;
  readonly firstPackets: Float64Array;
  /** As they are now; '' without one. */
  readonly labels: readonly string[];
}

/** Eighteen digits would overflow on the way. */
const microseconds = (column: string) =>
  `CAST(CAST(CAST(${column} AS DECIMAL(30,6)) * 1000000 AS BIGINT) AS DOUBLE)`;
const columns = `flow_id, community_id, src_ip, CAST(src_port AS DOUBLE), dst_ip, CAST(dst_port AS DOUBLE),
  protocol, ${microseconds('start')}, ${microseconds('"end"')}, capture_id, CAST(first_packet AS DOUBLE),
  label`;

export function eachFlowToLabel(
  connect: Connect,
  captureId: number | undefined,
  take: (flows: LabelledFlows) => Promise<void>,
): Promise<void> {
  const which = captureId === undefined ? 'true' : `capture_id = $1`;
  const values = captureId === undefined ? [] : [captureId];
  return whileReading(connect, async (connection) => {
    const result = await connection.stream(`SELECT ${columns} FROM flows WHERE ${which}`, values);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      await take(flowsIn(chunk));
    }
  });
}

function flowsIn(chunk: DuckDBDataChunk): LabelledFlows {
  const words = (column: number) => chunk.getColumnValues(column).map(wordOf);
  const numbers = (column: number) => Float64Array.from(chunk.getColumnValues(column), Number);
  return {
    ...{ flowIds: words(0), communityIds: words(1), srcIps: words(2), srcPorts: numbers(3) },
    ...{ dstIps: words(4), dstPorts: numbers(5), protocols: words(6) },
    ...{ startsUs: numbers(7), endsUs: numbers(8) },
    captureIds: Int32Array.from(chunk.getColumnValues(9), Number),
    ...{ firstPackets: numbers(10), labels: words(11) },
  };
}

const wordOf = (value: DuckDBValue): string => (value === null ? '' : String(value));
