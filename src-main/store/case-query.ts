// The console: one SELECT of somebody's own over the case, read-only, within limits.

import { rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import { StatementType } from '@duckdb/node-api';
import type {
  QueryCell,
  QueryColumn,
  QueryResult,
  QueryTable,
} from '../../src-contract/routes/query.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { WantedValues } from '../../src-core/query/complete-filter.ts';
import { checkQuery } from './check-query.ts';
import { type CommonValue, commonValues } from './flow-values.ts';
import type { Connect } from './in-transaction.ts';
import { cellSql, isCutCell, plainCell } from './query-cells.ts';
import { queryError } from './query-error.ts';
import { askableTables, describedTables } from './query-tables.ts';
import { type QueryLimits, watched } from './watch-query.ts';

/** Each holds one of the four threads that all questions share. */
const mostAtOnce = 2;
/** What becomes one piece of JSON. */
const mostCells = 200_000;
const mostCharacters = 8_000_000;

export class CaseQuery {
  readonly #connect: Connect;
  #running = 0;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Of columns that the filter box names, with how many flows have them. */
  values(
    wanted: Pick<WantedValues, 'fields' | 'areDays' | 'prefix'>,
    captureId: number | undefined,
    limit: number,
  ): Promise<CommonValue[]> {
    return commonValues(this.#connect, wanted, captureId, limit);
  }

  tables(): Promise<QueryTable[]> {
    return this.#reading(describedTables);
  }

  run(sql: string, limit: number, limits: QueryLimits): Promise<QueryResult> {
    const startedAt = performance.now();
    return this.#oneOfFew(sql, async (connection) => {
      const body = await checkQuery(connection, sql, await askableTables(connection));
      return watched(connection, limits, async (stillAllowed) => {
        const { columns, selected } = await describe(connection, body);
        const most = Math.min(limit, Math.floor(mostCells / columns.length));
        const asked = `${selected} LIMIT ${most + 1}`;
        const rows = await readRows(await connection.stream(asked), stillAllowed);
        const shown = rows.slice(0, Math.min(most, rowsWithin(rows)));
        const cutCells = shown.reduce((sum, row) => sum + row.filter(isCutCell).length, 0);
        const elapsedMs = Math.round(performance.now() - startedAt);
        return { columns, rows: shown, isCut: rows.length > shown.length, cutCells, elapsedMs };
      });
    });
  }

  /** Into a file of the export folder, which is gone again when it cannot be whole. */
  exportCsv(sql: string, path: string, limits: QueryLimits): Promise<void> {
    return this.#oneOfFew(sql, async (connection) => {
      const body = await checkQuery(connection, sql, await askableTables(connection));
      const target = path.replaceAll("'", "''");
      try {
        await watched(connection, { ...limits, path }, async () => {
          await connection.run(`COPY (\n${body}\n) TO '${target}' (FORMAT csv, HEADER)`);
        });
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    });
  }

  async #oneOfFew<Answer>(
    sql: string,
    work: (connection: DuckDBConnection) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#running >= mostAtOnce) {
      throw new AppError('too-many', `${mostAtOnce} queries are running: wait for one to end.`);
    }
    this.#running += 1;
    try {
      return await this.#reading(work, sql);
    } finally {
      this.#running -= 1;
    }
  }

  async #reading<Answer>(
    work: (connection: DuckDBConnection) => Promise<Answer>,
    sql?: string,
  ): Promise<Answer> {
    const connection = await this.#connect();
    try {
      await connection.run('BEGIN TRANSACTION READ ONLY');
      return await work(connection);
    } catch (error) {
      throw queryError(error, sql);
    } finally {
      connection.closeSync();
    }
  }
}

/** What the answer looks like, and how it is asked for so that its cells are plain and short. */
async function describe(connection: DuckDBConnection, body: string) {
  const extracted = await connection.extractStatements(body);
  const prepared = await extracted.prepare(0);
  if (extracted.count !== 1 || prepared.statementType !== StatementType.SELECT) {
    throw new AppError('not-allowed', 'The query may only read: one SELECT.');
  }
  const places = Array.from({ length: prepared.columnCount }, (_, i) => i);
  const columns = places.map((i): QueryColumn => {
    return { name: prepared.columnName(i), type: String(prepared.columnType(i)) };
  });
  const cells = places.map((i) => cellSql(`c${i}`, prepared.columnTypeId(i)));
  const names = places.map((i) => `c${i}`).join(', ');
  return {
    columns,
    selected: `SELECT ${cells.join(', ')} FROM (\n${body}\n) AS answer(${names})`,
  };
}

async function readRows(result: DuckDBResult, stillAllowed: () => void): Promise<QueryCell[][]> {
  const rows: QueryCell[][] = [];
  for (;;) {
    stillAllowed();
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return rows;
    await addRows(chunk, rows);
    if (rows.reduce((sum, row) => sum + charactersOf(row), 0) > 2 * mostCharacters) return rows;
  }
}

/** Column by column: others have their turn between. */
async function addRows(chunk: DuckDBDataChunk, rows: QueryCell[][]): Promise<void> {
  const first = rows.length;
  for (let row = 0; row < chunk.rowCount; row++) rows.push(new Array(chunk.columnCount));
  for (let column = 0; column < chunk.columnCount; column++) {
    const values = chunk.getColumnValues(column);
    for (let row = 0; row < values.length; row++) {
      rows[first + row]![column] = plainCell(values[row]!);
    }
    if (column % 8 === 7) await nextTurn();
  }
}

const charactersOf = (row: readonly QueryCell[]): number =>
  row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);

function rowsWithin(rows: readonly (readonly QueryCell[])[]): number {
  let characters = 0;
  const beyond = rows.findIndex((row) => {
    characters += charactersOf(row);
    return characters > mostCharacters;
  });
  return beyond < 0 ? rows.length : beyond;
}
