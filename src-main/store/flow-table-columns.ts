// The columns of the table `flows`: what the one list names, the features of the default profile, and
// behind them what the case itself says of a flow, and what sorting and networks need. Times are
// DECIMAL(18,6): whole microseconds inside, six decimals outside.

import {
  BIGINT,
  DECIMAL,
  DOUBLE,
  type DuckDBType,
  INTEGER,
  UHUGEINT,
  VARCHAR,
} from '@duckdb/node-api';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { type ColumnType, flowColumns } from '../../src-core/flow/flow-columns.ts';
import { caseColumns } from '../../src-core/query/case-columns.ts';
import { uniqueNames } from '../../src-core/report/unique-names.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

const types: Record<ColumnType, DuckDBType> = {
  word: VARCHAR,
  address: VARCHAR,
  count: BIGINT,
  bytes: BIGINT,
  ratio: DOUBLE,
  time: DECIMAL(18, 6),
  duration: DECIMAL(18, 6),
};

/** What the one list names, and these features behind it. */
export function columnsWith(features: readonly string[]): readonly TableColumn[] {
  const names = uniqueNames([...flowColumns.map(({ column }) => column), ...features]);
  return names.map((name, i) => {
    const known = flowColumns[i];
    return { name, type: known ? types[known.type] : DOUBLE };
  });
}

export const flowTableColumns: readonly TableColumn[] = [
  ...columnsWith(wiresiftProfile.columns),
  { name: 'capture_id', type: INTEGER },
  { name: 'first_packet', type: BIGINT },
  ...caseColumns.map(({ column, type }) => ({ name: column, type: types[type] })),
  { name: 'src_key', type: UHUGEINT },
  { name: 'dst_key', type: UHUGEINT },
];
