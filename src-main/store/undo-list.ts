// The tables `undo_steps`, `undo_flows`, `undo_reviews`: the last changes that persons made in what the case
// says of flows and alerts, so that each can be taken back.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { AuditAction } from '../../src-contract/routes/audit.ts';
import type { UndoStep } from '../../src-contract/routes/labels.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { askRows } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';
import { type Change, oneByOne } from './one-by-one.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';

/** What comes before them can no longer be taken back; the last one always can. */
const keptSteps = 50;
const keptRows = 10_000_000;

export interface Undone {
  readonly changed: number;
  /** They were changed again since, and stay as they are. */
  readonly leftAlone: number;
}

/** Part of the transaction that changes `changed` rows, after they are in the tables of what was before. */
export async function addStep(
  connection: DuckDBConnection,
  undoId: string,
  { atUs, action, details }: AuditEntry,
  changed: number,
): Promise<void> {
  await connection.run('INSERT INTO undo_steps VALUES ($1, $2, $3, $4, $5)', [
    ...[undoId, BigInt(atUs), action, JSON.stringify(details), BigInt(changed)],
  ]);
  await forgetOldest(connection);
}

async function forgetOldest(connection: DuckDBConnection): Promise<void> {
  const newest = 'OVER (ORDER BY rowid DESC ROWS UNBOUNDED PRECEDING)';
  const reader = await connection.runAndReadAll(`SELECT undo_id FROM (
    SELECT undo_id, count(*) ${newest} AS place, sum(changed) ${newest} AS total FROM undo_steps)
    WHERE place > ${keptSteps} OR (place > 1 AND total > ${keptRows})`);
  for (const [undoId] of reader.getRows()) await forget(connection, String(undoId));
}

async function forget(connection: DuckDBConnection, undoId: string): Promise<void> {
  for (const table of ['undo_steps', 'undo_flows', 'undo_reviews']) {
    await connection.run(`DELETE FROM ${table} WHERE undo_id = $1`, [undoId]);
  }
}

export class UndoList {
  readonly #connect: Connect;
  /** For whoever changes what can be taken back. */
  readonly change: Change;

  constructor(connect: Connect) {
    this.#connect = connect;
    this.change = oneByOne(connect);
  }

  /** The last one first. */
  async list(): Promise<UndoStep[]> {
    const sql =
      'SELECT undo_id, at_us, action, details, changed FROM undo_steps ORDER BY rowid DESC';
    const rows = await askRows(this.#connect, sql, []);
    return rows.map(([undoId, atUs, action, details, changed]) => ({
      undoId: String(undoId),
      atUs: Number(atUs),
      action: action as AuditAction,
      details: JSON.parse(String(details)) as UndoStep['details'],
      changed: Number(changed),
    }));
  }

  /** Puts back what was there before, as far as nobody has changed it since. */
  undo(
    undoId: string,
    entryOf: (undone: Undone, action: AuditAction) => AuditEntry,
  ): Promise<Undone> {
    return this.change(async (connection) => {
      const sql = 'SELECT action, changed FROM undo_steps WHERE undo_id = $1';
      const [step] = (await connection.runAndReadAll(sql, [undoId])).getRows();
      if (!step) throw new AppError('not-found', 'This change cannot be taken back any more.');
      const changed =
        (await restoreFlows(connection, undoId)) + (await restoreReviews(connection, undoId));
      const undone = { changed, leftAlone: Number(step[1]) - changed };
      await forget(connection, undoId);
      await addEntry(connection, entryOf(undone, step[0] as AuditAction));
      return undone;
    });
  }
}

async function restoreFlows(connection: DuckDBConnection, undoId: string): Promise<number> {
  let changed = 0;
  for (const field of ['label', 'note']) {
    const result = await connection.run(
      `UPDATE flows SET ${field} = undo.before FROM undo_flows AS undo
        WHERE undo.undo_id = $1 AND undo.field = '${field}' AND flows.capture_id = undo.capture_id
        AND flows.first_packet = undo.first_packet AND flows.${field} IS NOT DISTINCT FROM undo.after`,
      [undoId],
    );
    changed += result.rowsChanged;
  }
  return changed;
}

async function restoreReviews(connection: DuckDBConnection, undoId: string): Promise<number> {
  const result = await connection.run(
    `UPDATE alert_marks SET mark = undo.mark_before, note = undo.note_before,
      is_closed = undo.was_closed FROM undo_reviews AS undo
      WHERE undo.undo_id = $1 AND alert_marks.alert_id = undo.alert_id
      AND alert_marks.mark IS NOT DISTINCT FROM undo.mark_after
      AND alert_marks.note IS NOT DISTINCT FROM undo.note_after
      AND alert_marks.is_closed = undo.is_closed`,
    [undoId],
  );
  return result.rowsChanged;
}
