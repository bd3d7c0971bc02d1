// The table `alerts`: of each capture those that its analysis ended with, in their order.

import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import type { AlertRow } from '../../src-contract/routes/alerts.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { type Connect, inTransaction } from './in-transaction.ts';

export interface AlertSelection {
  readonly captureId?: number | undefined;
  /** That severity and what is worse. */
  readonly severity?: Severity | undefined;
  readonly detector?: string | undefined;
  /** Attacker or victim, as alerts list it. */
  readonly host?: string | undefined;
  readonly alertId?: string | undefined;
}

export class StoredAlerts {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** In the place of what was there of this capture. */
  replace(captureId: number, alerts: readonly Alert[]): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run('DELETE FROM alerts WHERE capture_id = $1', [captureId]);
      for (const [place, alert] of alerts.entries()) {
        const { id, detector, severity, attackers, victims } = alert;
        const hosts = new DuckDBListValue([...new Set([...attackers, ...victims])]);
        const rank = severities.indexOf(severity);
        await connection.run('INSERT INTO alerts VALUES ($1, $2, $3, $4, $5, $6, $7)', [
          ...[captureId, place, id, detector, rank],
          ...[hosts, JSON.stringify(alert)],
        ]);
      }
    });
  }

  remove(captureId: number): Promise<void> {
    return this.replace(captureId, []);
  }

  count(selection: AlertSelection): Promise<number> {
    const { sql, values } = conditionOf(selection);
    return inTransaction(this.#connect, async (connection) => {
      const counted = `SELECT count(*) AS n FROM alerts WHERE ${sql}`;
      const reader = await connection.runAndReadAll(counted, values);
      return Number(reader.getRowObjects()[0]!.n);
    });
  }

  /** The most severe first, then in the order of the captures, then in that of their alerts. */
  page(selection: AlertSelection, offset: number, limit: number): Promise<AlertRow[]> {
    const { sql, values } = conditionOf(selection);
    return inTransaction(this.#connect, async (connection) => {
      const reader = await connection.runAndReadAll(
        `SELECT capture_id, alert FROM alerts WHERE ${sql}
          ORDER BY severity DESC, capture_id, place LIMIT ${limit} OFFSET ${offset}`,
        values,
      );
      return reader.getRows().map(rowOf);
    });
  }
}

function conditionOf({ captureId, severity, detector, host, alertId }: AlertSelection) {
  const asked: readonly (readonly [string, DuckDBValue | undefined])[] = [
    ['capture_id = ', captureId],
    ['severity >= ', severity && severities.indexOf(severity)],
    ['detector = ', detector],
    ['alert_id = ', alertId],
  ];
  const parts = asked.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const tests = parts.map(({ sql }, i) => `${sql}$${i + 1}`);
  const values = parts.map(({ value }) => value);
  if (host !== undefined) {
    tests.push(`list_contains(hosts, $${tests.length + 1})`);
    values.push(host);
  }
  return { sql: tests.join(' AND ') || 'true', values };
}

function rowOf([captureId, alert]: readonly DuckDBValue[]): AlertRow {
  return { captureId: Number(captureId), ...(JSON.parse(String(alert)) as Alert) };
}
