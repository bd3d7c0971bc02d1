// The table `audit`: what was done to the case, when, by whom, and with which version of the program. Rows
// are added and read; nothing here changes or removes one.

import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { AuditAction, AuditRow, Door } from '../../src-contract/routes/audit.ts';
import { type Connect, inTransaction, whileReading } from './in-transaction.ts';

export interface AuditEntry {
  readonly atUs: number;
  readonly door: Door;
  readonly action: AuditAction;
  readonly captureId?: number | undefined;
  /** Names, paths and numbers; never what packets carry. */
  readonly details: AuditRow['details'];
  readonly version: string;
}

/** Part of the transaction that does what it tells of: both are there, or neither. */
export async function addEntry(
  connection: DuckDBConnection,
  { atUs, door, action, captureId, details, version }: AuditEntry,
): Promise<void> {
  await connection.run('INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6)', [
    ...[BigInt(atUs), door, action, captureId ?? null, JSON.stringify(details), version],
  ]);
}

/** Nothing is ever removed: the place of a row is its number. */
const columns = `rowid + 1 AS entry, at_us, door, action, capture_id, details, version`;

export class StoredAudit {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  add(entry: AuditEntry): Promise<void> {
    return inTransaction(this.#connect, (connection) => addEntry(connection, entry));
  }

  count(): Promise<number> {
    return whileReading(this.#connect, async (connection) => {
      const reader = await connection.runAndReadAll('SELECT count(*) FROM audit');
      return Number(reader.getRows()[0]![0]);
    });
  }

  async last(action: AuditAction): Promise<AuditRow | undefined> {
    const sql = `SELECT ${columns} FROM audit WHERE action = $1 ORDER BY rowid DESC LIMIT 1`;
    return whileReading(this.#connect, async (connection) => {
      const [row] = (await connection.runAndReadAll(sql, [action])).getRows();
      return row && rowOf(row);
    });
  }

  /** In the order in which it was done. */
  page(offset: number, limit: number): Promise<AuditRow[]> {
    const sql = `SELECT ${columns} FROM audit ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`;
    return whileReading(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql)).getRows().map(rowOf),
    );
  }

  async exportCsv(path: string): Promise<void> {
    const time = `strftime(make_timestamp(at_us), '%Y-%m-%dT%H:%M:%S.%fZ') AS time`;
    const rows = `SELECT ${columns.replace('at_us', time)} FROM audit ORDER BY rowid`;
    const target = path.replaceAll("'", "''");
    await whileReading(this.#connect, (connection) =>
      connection.run(`COPY (${rows}) TO '${target}' (FORMAT csv, HEADER)`),
    );
  }
}

function rowOf(values: readonly DuckDBValue[]): AuditRow {
  const [entry, atUs, door, action, captureId, details, version] = values;
  return {
    entry: Number(entry),
    atUs: Number(atUs),
    door: door as Door,
    action: action as AuditAction,
    captureId: captureId === null ? null : Number(captureId),
    details: JSON.parse(String(details)) as AuditRow['details'],
    version: String(version),
  };
}
