// The table `alerts`: of each capture those that its analysis ended with, in their order. Beside it, which
// of them rules silence, and what somebody has found them to be.

import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { AlertRow, Mark } from '../../src-contract/routes/alerts.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { type AlertSelection, alertQuery } from './alert-query.ts';
import { type Connect, inTransaction } from './in-transaction.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';

/** An alert by its place among those of its capture. */
export interface SilencedPlace {
  readonly place: number;
  readonly reason: string;
}

export interface AlertCounts {
  readonly matched: number;
  readonly silenced: number;
  readonly beyondBudget: number;
}

export class StoredAlerts {
  readonly #connect: Connect;
  readonly #versions = new Map<number, number>();

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Another number when the alerts of this capture are others. */
  versionOf(captureId: number): number {
    return this.#versions.get(captureId) ?? 0;
  }

  /** In the place of what was there of this capture. */
  async replace(captureId: number, alerts: readonly Alert[]): Promise<void> {
    await inTransaction(this.#connect, async (connection) => {
      await connection.run('DELETE FROM alerts WHERE capture_id = $1', [captureId]);
      for (const [place, alert] of alerts.entries()) {
        await insert(connection, captureId, place, alert);
      }
    });
    this.#versions.set(captureId, this.versionOf(captureId) + 1);
  }

  /** All of a capture, in the order of their places. */
  async of(captureId: number): Promise<Alert[]> {
    const sql = 'SELECT alert FROM alerts WHERE capture_id = $1 ORDER BY place';
    const rows = await this.#rows(sql, [captureId]);
    return rows.map(([alert]) => JSON.parse(String(alert)) as Alert);
  }

  /** In the place of what was silenced of this capture. */
  silence(captureId: number, silenced: readonly SilencedPlace[]): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run('DELETE FROM alert_silences WHERE capture_id = $1', [captureId]);
      const appender = await connection.createAppender('alert_silences');
      for (let from = 0; from < silenced.length; from += chunkRows) {
        const part = silenced.slice(from, from + chunkRows);
        const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, VARCHAR], part.length);
        chunk.setColumns([
          part.map(() => captureId),
          part.map(({ place }) => place),
          part.map(({ reason }) => reason),
        ]);
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    });
  }

  /** The same traffic has the same ids: what was said of an alert is so in every capture. */
  mark(alertId: string, mark: Mark | undefined, entry: AuditEntry): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await addEntry(connection, entry);
      await connection.run('DELETE FROM alert_marks WHERE alert_id = $1', [alertId]);
      if (mark === undefined) return;
      await connection.run('INSERT INTO alert_marks VALUES ($1, $2)', [alertId, mark]);
    });
  }

  async count(selection: AlertSelection, budget: AlertBudget = {}): Promise<AlertCounts> {
    const { from, isShown, values } = alertQuery(selection, budget);
    const sql = `SELECT count(*) FILTER (${isShown}), count(*) FILTER (silenced_by IS NOT NULL),
      count(*) FILTER (silenced_by IS NULL AND NOT is_first) FROM ${from}`;
    const [[matched, silenced, beyondBudget] = []] = await this.#rows(sql, values);
    return {
      matched: Number(matched),
      silenced: Number(silenced),
      beyondBudget: Number(beyondBudget),
    };
  }

  /** In the order of alerts: the most severe first, then the surest, then the earliest. */
  async page(
    selection: AlertSelection,
    offset: number,
    limit: number,
    budget: AlertBudget = {},
  ): Promise<AlertRow[]> {
    const { from, isShown, order, values } = alertQuery(selection, budget);
    const rows = await this.#rows(
      `SELECT capture_id, alert, silenced_by, is_first, mark FROM ${from} WHERE ${isShown}
        ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
      values,
    );
    return rows.map(rowOf);
  }

  #rows(sql: string, values: readonly DuckDBValue[]): Promise<DuckDBValue[][]> {
    return inTransaction(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql, [...values])).getRows(),
    );
  }
}

const chunkRows = 2048;

async function insert(
  connection: DuckDBConnection,
  captureId: number,
  place: number,
  alert: Alert,
): Promise<void> {
  const { id, detector, severity, confidence, startUs, attackers, victims } = alert;
  const hosts = new DuckDBListValue([...new Set([...attackers, ...victims])]);
  await connection.run(
    `INSERT INTO alerts (capture_id, place, alert_id, detector, severity, confidence, start_us, hosts,
      alert) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[captureId, place, id, detector, severities.indexOf(severity), confidence],
      ...[BigInt(startUs), hosts, JSON.stringify(alert)],
    ],
  );
}

function rowOf([captureId, alert, silencedBy, isFirst, mark]: readonly DuckDBValue[]): AlertRow {
  return {
    captureId: Number(captureId),
    ...(JSON.parse(String(alert)) as Alert),
    silencedBy: silencedBy as string | null,
    isWithinBudget: isFirst === true,
    mark: mark as Mark | null,
  };
}
