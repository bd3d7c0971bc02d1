// The table `label_attachments`: which tables of labels were joined to the case, and what came of each.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { AttachedLabels } from '../../src-contract/routes/labels.ts';
import { askRows, numberIn, textIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';

const mostListed = 100;

type Facts = Omit<AttachedLabels, 'atUs' | 'name' | 'captureId' | 'undoId'>;

/** Part of the transaction that labels the flows. */
export async function addAttachment(
  connection: DuckDBConnection,
  { atUs, name, captureId, undoId, ...facts }: AttachedLabels,
): Promise<void> {
  await connection.run('INSERT INTO label_attachments VALUES ($1, $2, $3, $4, $5)', [
    ...[BigInt(atUs), name, captureId, undoId, JSON.stringify(facts)],
  ]);
}

/** The last one first. */
export async function listAttachments(connect: Connect): Promise<AttachedLabels[]> {
  const sql = `SELECT at_us, name, capture_id, undo_id, facts FROM label_attachments
    ORDER BY rowid DESC LIMIT ${mostListed}`;
  const rows = await askRows(connect, sql, []);
  return rows.map(([atUs, name, captureId, undoId, facts]) => ({
    atUs: Number(atUs),
    name: String(name),
    captureId: numberIn(captureId),
    undoId: textIn(undoId),
    ...(JSON.parse(String(facts)) as Facts),
  }));
}
