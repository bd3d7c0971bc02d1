// The table `alert_marks`: what persons found alerts to be, what they noted, and whether they are done with them.
// The same traffic has the same ids: what was said of an alert is so in every capture.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Mark } from '../../src-contract/routes/alerts.ts';
import type { AlertQuery } from './alert-query.ts';

/** What is not named stays as it is. */
export interface Review {
  /** Null takes it away. */
  readonly mark?: Mark | null | undefined;
  readonly note?: string | null | undefined;
  readonly isClosed?: boolean | undefined;
}

/** Of the alerts that are shown. Answers how many are others now; part of a transaction. */
export async function reviewAlerts(
  connection: DuckDBConnection,
  { from, isShown, values }: AlertQuery,
  { mark, note, isClosed }: Review,
  undoId: string,
): Promise<number> {
  const bound = [...values, undoId];
  const bind = (value: string | boolean | null) => `$${bound.push(value)}`;
  const after = (column: string, type: string, value: string | boolean | null | undefined) =>
    value === undefined ? column : `CAST(${bind(value)} AS ${type})`;
  const news = [
    after('mark', 'VARCHAR', mark),
    after('note', 'VARCHAR', note === '' ? null : note),
    after('is_closed', 'BOOLEAN', isClosed),
  ];
  const isOther = `(mark, note, is_closed) IS DISTINCT FROM (${news.join(', ')})`;
  const changed = await connection.run(
    `INSERT INTO undo_reviews SELECT DISTINCT $${values.length + 1}, alert_id, mark, note, is_closed,
      ${news.join(', ')} FROM ${from} WHERE ${isShown} AND ${isOther}`,
    bound,
  );
  const which = 'FROM undo_reviews WHERE undo_id = $1';
  await connection.run(`DELETE FROM alert_marks WHERE alert_id IN (SELECT alert_id ${which})`, [
    undoId,
  ]);
  await connection.run(
    `INSERT INTO alert_marks SELECT alert_id, mark_after, note_after, is_closed ${which}`,
    [undoId],
  );
  return changed.rowsChanged;
}
