// A profile's own table as columns of DuckDB: text, and double numbers.

import { DOUBLE, type DuckDBValue, VARCHAR } from '@duckdb/node-api';
import type { ProfileTable } from '../../src-core/feature/profile-table.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { numberOf } from '../../src-core/report/table-lines.ts';
import { uniqueNames } from '../../src-core/report/unique-names.ts';
import type { TableColumn } from './flow-table-columns.ts';

export function tableColumns({ header, texts }: ProfileTable): readonly TableColumn[] {
  const names = uniqueNames(header);
  return header.map((name, i) => ({
    name: names[i]!,
    type: texts.includes(name) ? VARCHAR : DOUBLE,
  }));
}

export function tableValues(
  table: ProfileTable,
  batch: FlowBatch,
  words: readonly (readonly string[])[],
): DuckDBValue[][] {
  const lines = Array.from({ length: batch.rows }, (_, row) => table.line(batch, words, row));
  return table.header.map((name, i) => {
    const isText = table.texts.includes(name);
    return lines.map((line) => (isText ? String(line[i]!) || null : numberOrNull(line[i]!)));
  });
}

function numberOrNull(cell: string | number): number | null {
  const number = numberOf(cell);
  return Number.isNaN(number) ? null : number;
}
