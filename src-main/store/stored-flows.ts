// The table `flows`: filled batch by batch, read in pages, exported whole, summed up.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { FlowPageRow, FlowTotals } from '../../src-contract/routes/flows.ts';
import { type FlowBatch, sliceBatch } from '../../src-core/flow/flow-batch.ts';
import type { Filter } from '../../src-core/query/filter.ts';
import type { SortBy } from '../../src-core/query/parse-sort.ts';
import { askRows, countIn } from './ask-rows.ts';
import { type AskedFlows, askedFlows } from './asked-flows.ts';
import { featuresOf, rowColumns, rowOf } from './case-flow-rows.ts';
import { type FoundFlow, findFlow, type PlacedFlow, placesOf } from './find-flow.ts';
import { flowChunk } from './flow-chunk.ts';
import { conditionOf, orderOf } from './flow-conditions.ts';
import { exportFlows, type FlowExport } from './flow-export.ts';
import { totalsOf } from './flow-totals.ts';
import type { Connect } from './in-transaction.ts';
import { stagedRows } from './staged-rows.ts';

export interface FlowSelection {
  readonly captureId: number | undefined;
  readonly filter: Filter;
  readonly sort: readonly SortBy[];
}

export interface FlowAppender {
  append(batch: FlowBatch): Promise<void>;
  close(): Promise<void>;
}

export class StoredFlows {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** What is appended can be read at once; what fails is removed with its capture. */
  async appender(captureId: number): Promise<FlowAppender> {
    const rows = await stagedRows(this.#connect, 'flows');
    return {
      append: (batch) => rows.append(chunksOf(batch, captureId)),
      close: () => rows.close(),
    };
  }

  async count(selection: FlowSelection): Promise<number> {
    const { sql, values } = conditionOf(selection.filter, selection.captureId);
    const counted = `SELECT count(*) FROM flows WHERE ${sql}`;
    return countIn((await askRows(this.#connect, counted, values))[0]?.[0]);
  }

  /** Row ids first, then their columns: far pages of a wide table stay quick. */
  async page(
    selection: FlowSelection,
    offset: number,
    limit: number,
    features: readonly string[] = [],
  ): Promise<FlowPageRow[]> {
    const { sql, values } = conditionOf(selection.filter, selection.captureId);
    const order = orderOf(selection.sort);
    const columns = [rowColumns, ...features.map((name) => `"${name}"`)].join(', ');
    const ids = `SELECT rowid FROM flows WHERE ${sql} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
    const rows = await askRows(
      this.#connect,
      `SELECT ${columns} FROM flows WHERE rowid IN (${ids}) ORDER BY ${order}`,
      values,
    );
    return rows.map((row) => ({ ...rowOf(row), ...featuresOf(row, features) }));
  }

  /** Answers how many flows were written. */
  export(selection: AskedFlows & Pick<FlowSelection, 'sort'>, asked: FlowExport): Promise<number> {
    return exportFlows(this.#connect, askedFlows(selection), orderOf(selection.sort), asked);
  }

  totals(asked: AskedFlows): Promise<FlowTotals> {
    return totalsOf(this.#connect, asked);
  }

  places(asked: AskedFlows, most: number): Promise<PlacedFlow[]> {
    return placesOf(this.#connect, asked, most);
  }

  find(flowId: string): Promise<FoundFlow | undefined> {
    return findFlow(this.#connect, flowId);
  }
}

/** So many rows are converted in a few milliseconds; then others have their turn. */
const rowsAtOnce = 128;

async function* chunksOf(batch: FlowBatch, captureId: number): AsyncIterable<DuckDBDataChunk> {
  for (let from = 0; from < batch.rows; from += rowsAtOnce) {
    const part = sliceBatch(batch, from, Math.min(from + rowsAtOnce, batch.rows));
    yield flowChunk(part, captureId);
    await nextTurn();
  }
}
