// The table `alerts`: of each capture those that its analysis ended with, in their order. Beside it, which
// of them rules silence, and what somebody has said of them.

import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  type DuckDBValue,
  INTEGER,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import type { AlertCounts, AlertRow } from '../../src-contract/routes/alerts.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { alertFlowTexts } from './alert-flow-rows.ts';
import { type AlertSelection, alertQuery } from './alert-query.ts';
import { type Review, reviewAlerts } from './alert-reviews.ts';
import { alertColumns, alertRow } from './alert-rows.ts';
import { type BudgetChange, compareBudgets, countAlerts, nextOpen } from './alert-sums.ts';
import { type Connect, inTransaction, whileReading } from './in-transaction.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';
import { addStep, type UndoList } from './undo-list.ts';

/** An alert by its place among those of its capture. */
export interface SilencedPlace {
  readonly place: number;
  readonly reason: string;
}

export interface ShownCounts {
  readonly matched: number;
  readonly silenced: number;
  readonly beyondBudget: number;
}

export class StoredAlerts {
  readonly #connect: Connect;
  readonly #undo: UndoList;
  readonly #versions = new Map<number, number>();

  constructor(connect: Connect, undo: UndoList) {
    this.#connect = connect;
    this.#undo = undo;
  }

  /** Another number when the alerts of this capture are others. */
  versionOf(captureId: number): number {
    return this.#versions.get(captureId) ?? 0;
  }

  /** In the place of what was there of this capture. */
  async replace(captureId: number, alerts: readonly Alert[]): Promise<void> {
    await inTransaction(this.#connect, async (connection) => {
      await connection.run('DELETE FROM alerts WHERE capture_id = $1', [captureId]);
      await append(connection, captureId, alerts);
    });
    this.#versions.set(captureId, this.versionOf(captureId) + 1);
  }

  /** All of a capture, in the order of their places. */
  async of(captureId: number): Promise<Alert[]> {
    return (await this.texts(captureId)).map((alert) => JSON.parse(alert) as Alert);
  }

  /** The same, as JSON. */
  async texts(captureId: number): Promise<string[]> {
    const sql = 'SELECT alert FROM alerts WHERE capture_id = $1 ORDER BY place';
    return (await this.#rows(sql, [captureId])).map(([alert]) => String(alert));
  }

  /** Those that alerts of a capture list, the worst alerts' first. */
  async hostsOf(captureId: number, most: number): Promise<string[]> {
    const sql = `SELECT host FROM (
        SELECT unnest(hosts) AS host, severity FROM alerts WHERE capture_id = $1)
      GROUP BY host ORDER BY max(severity) DESC, host LIMIT ${most}`;
    return (await this.#rows(sql, [captureId])).map(([host]) => String(host));
  }

  /** The first flows that each alert of a capture lists, as JSON. */
  flowTexts(captureId: number): Promise<string[]> {
    return alertFlowTexts(this.#connect, captureId);
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

  /** What somebody says of all that is shown of a selection. Answers how many are others now. */
  review(
    selection: AlertSelection,
    budget: AlertBudget,
    review: Review,
    undoId: string,
    entryOf: (changed: number) => AuditEntry,
  ): Promise<number> {
    const query = alertQuery(selection, budget);
    return this.#undo.change(async (connection) => {
      const changed = await reviewAlerts(connection, query, review, undoId);
      const entry = entryOf(changed);
      await addEntry(connection, entry);
      if (changed > 0) await addStep(connection, undoId, entry, changed);
      return changed;
    });
  }

  /** Of the alerts that list a flow. */
  async idsOf(captureId: number, flowId: string): Promise<string[]> {
    const rows = await this.#rows(
      `SELECT alert_id FROM alerts WHERE capture_id = $1 AND contains(alert, concat('"', $2, '"'))
        AND list_contains(CAST(json_extract(alert, '$.flowIds') AS VARCHAR[]), $2)
        ORDER BY severity DESC, confidence DESC, place`,
      [captureId, flowId],
    );
    return rows.map(([alertId]) => String(alertId));
  }

  /** By flow, the alerts that list it. */
  async ofFlows(captureId: number, flowIds: ReadonlySet<string>): Promise<Map<string, Alert[]>> {
    const found = new Map<string, Alert[]>();
    for (const alert of await this.of(captureId)) {
      for (const flowId of alert.flowIds) {
        if (flowIds.has(flowId)) found.set(flowId, [...(found.get(flowId) ?? []), alert]);
      }
    }
    return found;
  }

  counts(selection: AlertSelection, budget: AlertBudget): Promise<AlertCounts> {
    return countAlerts(this.#connect, selection, budget);
  }

  nextOpen(selection: AlertSelection, after: string | undefined, budget: AlertBudget) {
    return nextOpen(this.#connect, selection, after, budget);
  }

  compareBudgets(present: AlertBudget, asked: AlertBudget): Promise<BudgetChange> {
    return compareBudgets(this.#connect, present, asked);
  }

  async count(selection: AlertSelection, budget: AlertBudget = {}): Promise<ShownCounts> {
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
      `SELECT ${alertColumns} FROM ${from} WHERE ${isShown}
        ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
      values,
    );
    return rows.map(alertRow);
  }

  /** The same, all of them as they are now, some at a time: each time is awaited, and what is changed meanwhile not seen. */
  read(
    selection: AlertSelection,
    budget: AlertBudget,
    take: (rows: readonly AlertRow[]) => Promise<void>,
  ): Promise<void> {
    const { from, isShown, order, values } = alertQuery(selection, budget);
    const sql = `SELECT ${alertColumns} FROM ${from} WHERE ${isShown} ORDER BY ${order}`;
    return whileReading(this.#connect, async (connection) => {
      const result = await connection.stream(sql, [...values]);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        const rows = chunk.getRows();
        for (let at = 0; at < rows.length; at += readAtOnce) {
          await take(rows.slice(at, at + readAtOnce).map(alertRow));
        }
      }
    });
  }

  #rows(sql: string, values: readonly DuckDBValue[]): Promise<DuckDBValue[][]> {
    return whileReading(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql, [...values])).getRows(),
    );
  }
}

const chunkRows = 2048;

/** An alert is a few kilobytes: so many are parsed and spelled in a few milliseconds. */
const readAtOnce = 200;

/** Appended: by statement each alert would cost a millisecond. */
async function append(
  connection: DuckDBConnection,
  captureId: number,
  alerts: readonly Alert[],
): Promise<void> {
  const appender = await connection.createAppender('alerts');
  for (let from = 0; from < alerts.length; from += readAtOnce) {
    appender.appendDataChunk(chunkOf(captureId, from, alerts.slice(from, from + readAtOnce)));
    await nextTurn();
  }
  appender.closeSync();
}

const alertTypes = [
  ...[INTEGER, INTEGER, VARCHAR, VARCHAR, INTEGER, DOUBLE, BIGINT, LIST(VARCHAR), VARCHAR, BIGINT],
];

/** In the order of the table's columns. */
function chunkOf(captureId: number, place: number, alerts: readonly Alert[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(alertTypes, alerts.length);
  chunk.setColumns([
    alerts.map(() => captureId),
    alerts.map((_, i) => place + i),
    alerts.map(({ id }) => id),
    alerts.map(({ detector }) => detector),
    alerts.map(({ severity }) => severities.indexOf(severity)),
    alerts.map(({ confidence }) => confidence),
    alerts.map(({ startUs }) => BigInt(startUs)),
    alerts.map(hostsIn),
    alerts.map((alert) => JSON.stringify(alert)),
    alerts.map(({ endUs }) => BigInt(endUs)),
  ]);
  return chunk;
}

const hostsIn = ({ attackers, victims }: Alert) =>
  new DuckDBListValue([...new Set([...attackers, ...victims])]);
