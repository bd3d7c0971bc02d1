// The flows that alerts of a capture list, the first ones of each, as JSON: spelled by DuckDB in its own threads,
// and read where the report is written.

import type { FlowField } from '../../src-core/flow/flow-columns.ts';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import { alertFlowFields, flowsOfAlert } from '../../src-core/report/alert-flows.ts';
import { type Connect, whileReading } from './in-transaction.ts';

const columnOf = new Map<FlowField, (typeof flowColumns)[number]>(
  flowColumns.map((column) => [column.field, column]),
);

/** Eighteen digits would overflow on the way. */
function cellOf(field: FlowField): string {
  const { column, type } = columnOf.get(field)!;
  if (type !== 'time') return `'${field}', "${column}"`;
  return `'${field}', CAST(CAST("${column}" AS DECIMAL(30,6)) * 1000000 AS BIGINT)`;
}

const listed = `SELECT unnest(list_slice(CAST(json_extract(alert, '$.flowIds') AS VARCHAR[]), 1,
  ${flowsOfAlert})) FROM alerts WHERE capture_id = $1`;
const asked = `SELECT CAST(json_object(${alertFlowFields.map(cellOf).join(', ')}) AS VARCHAR) FROM flows
  WHERE capture_id = $1 AND flow_id IN (${listed})`;

export function alertFlowTexts(connect: Connect, captureId: number): Promise<string[]> {
  return whileReading(connect, async (connection) => {
    const result = await connection.stream(asked, [captureId]);
    const texts: string[] = [];
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return texts;
      texts.push(...chunk.getColumnValues(0).map(String));
    }
  });
}
