// The table `flows`: filled batch by batch, read in pages, exported whole.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { type FlowBatch, sliceBatch } from '../../src-core/flow/flow-batch.ts';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import { type CaseFlowRow, caseColumns, queryColumns } from '../../src-core/query/case-columns.ts';
import type { Filter } from '../../src-core/query/filter.ts';
import type { SortBy } from '../../src-core/query/parse-sort.ts';
import { flowChunk } from './flow-chunk.ts';
import { conditionOf, orderOf } from './flow-conditions.ts';
import { appending, type Connect, inTransaction } from './in-transaction.ts';

export interface FlowSelection {
  readonly captureId: number | undefined;
  readonly filter: Filter;
  readonly sort: readonly SortBy[];
}

export interface FlowAppender {
  append(batch: FlowBatch): Promise<void>;
  close(): void;
}

export class StoredFlows {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** What is appended can be read at once; what fails is removed with its capture. */
  async appender(captureId: number): Promise<FlowAppender> {
    const connection = await this.#connect();
    const appender = await connection.createAppender('flows');
    let isClosed = false;
    return {
      async append(batch) {
        for (const part of partsOf(batch)) {
          appending(() => appender.appendDataChunk(flowChunk(part, captureId)));
          await nextTurn();
          if (isClosed) return; // cancelled: what is there goes, too
        }
        appending(() => appender.flushSync());
      },
      close() {
        isClosed = true;
        appending(() => appender.closeSync(), connection);
      },
    };
  }

  count(selection: FlowSelection): Promise<number> {
    const { sql, values } = conditionOf(selection.filter, selection.captureId);
    return inTransaction(this.#connect, async (connection) => {
      const counted = `SELECT count(*) AS n FROM flows WHERE ${sql}`;
      const reader = await connection.runAndReadAll(counted, [...values]);
      return Number(reader.getRowObjects()[0]!.n);
    });
  }

  /** Row ids first, then their columns: far pages of a wide table stay quick. */
  page(selection: FlowSelection, offset: number, limit: number): Promise<CaseFlowRow[]> {
    const { sql, values } = conditionOf(selection.filter, selection.captureId);
    const order = orderOf(selection.sort);
    const ids = `SELECT rowid FROM flows WHERE ${sql} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
    return inTransaction(this.#connect, async (connection) => {
      const reader = await connection.runAndReadAll(
        `SELECT ${rowColumns} FROM flows WHERE rowid IN (${ids}) ORDER BY ${order}`,
        [...values],
      );
      return reader.getRows().map(rowOf);
    });
  }

  /** Writes the selection as CSV, as the command line does: same columns, same spelling. */
  exportCsv(selection: FlowSelection, path: string): Promise<void> {
    const { sql, values } = conditionOf(selection.filter, selection.captureId);
    return inTransaction(this.#connect, async (connection) => {
      const rows = `SELECT ${fileColumns} FROM flows WHERE ${sql} ORDER BY ${orderOf(selection.sort)}`;
      const target = path.replaceAll("'", "''");
      await connection.run(`COPY (${rows}) TO '${target}' (FORMAT csv, HEADER)`, [...values]);
    });
  }
}

/** So many rows are converted in a few milliseconds; then others have their turn. */
const rowsAtOnce = 128;

function partsOf(batch: FlowBatch): FlowBatch[] {
  return Array.from({ length: Math.ceil(batch.rows / rowsAtOnce) }, (_, i) =>
    sliceBatch(batch, i * rowsAtOnce, Math.min((i + 1) * rowsAtOnce, batch.rows)),
  );
}

const named = ({ column }: { readonly column: string }) => `"${column}"`;
const rowColumns = queryColumns.map(named).join(', ');
/** What the command line writes, and behind it what only the case knows. */
const fileColumns = [
  ...[...flowColumns.map(named), ...wiresiftProfile.columns],
  ...caseColumns.map(named),
].join(', ');

function rowOf(values: readonly DuckDBValue[]): CaseFlowRow {
  const entries = queryColumns.map(({ field }, i) => [field, plain(values[i]!)] as const);
  return Object.fromEntries(entries) as unknown as CaseFlowRow;
}

/** Counts are below 2^53, and a time's unscaled decimal is its microseconds. */
function plain(value: DuckDBValue): DuckDBValue {
  if (value instanceof DuckDBDecimalValue) return Number(value.value);
  return typeof value === 'bigint' ? Number(value) : value;
}
