// The columns `label` and `note` of the table `flows`: what persons, and tables that they brought along, say of
// flows. Each change is one transaction with its entry in the log and with what it takes to undo it.

import { BIGINT, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { AttachedLabels } from '../../src-contract/routes/labels.ts';
import type { SaidInCase } from '../../src-core/report/said-in-case.ts';
import { askRows, countIn } from './ask-rows.ts';
import { type AskedFlows, askedFlows } from './asked-flows.ts';
import type { ExportPlace } from './copy-to.ts';
import type { Condition } from './flow-conditions.ts';
import { orderOf } from './flow-conditions.ts';
import { exportFlows } from './flow-export.ts';
import { eachFlowToLabel, type LabelledFlows } from './flows-to-label.ts';
import type { Connect } from './in-transaction.ts';
import { addAttachment, listAttachments } from './label-attachments.ts';
import { saidInCase } from './said-in-case.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';
import { addStep, type UndoList } from './undo-list.ts';

export type Said = 'label' | 'note';

export interface LabelCount {
  readonly label: string;
  readonly flows: number;
}

/** Flows by evidence and first packet, row by row, with their new labels. */
export interface FoundLabels {
  readonly captureIds: Int32Array;
  readonly firstPackets: Float64Array;
  readonly labels: readonly string[];
}

interface LabelExport extends ExportPlace {
  readonly isDefused: boolean;
}

/** Made when it is known how many flows it is about. */
type EntryOf = (changed: number) => AuditEntry;

/** More are not told apart in a list. */
const mostListed = 1000;

export class StoredLabels {
  readonly #connect: Connect;
  readonly #undo: UndoList;

  constructor(connect: Connect, undo: UndoList) {
    this.#connect = connect;
    this.#undo = undo;
  }

  /** '' takes away what was said. Answers how many flows are others now; of none there is no step. */
  say(
    asked: AskedFlows,
    field: Said,
    text: string,
    undoId: string,
    entryOf: EntryOf,
  ): Promise<number> {
    const condition = askedFlows(asked);
    return this.#undo.change(async (connection) => {
      const changed = await sayOf(connection, condition, field, text || null, undoId);
      await finish(connection, undoId, entryOf(changed), changed);
      return changed;
    });
  }

  each(
    captureId: number | undefined,
    take: (flows: LabelledFlows) => Promise<void>,
  ): Promise<void> {
    return eachFlowToLabel(this.#connect, captureId, take);
  }

  /** Those with a label already keep it, unless `replaces`. Answers what came of it. */
  attach(
    found: FoundLabels,
    replaces: boolean,
    undoId: string,
    attachedOf: (changed: number) => { attached: AttachedLabels; entry: AuditEntry },
  ): Promise<AttachedLabels> {
    return this.#undo.change(async (connection) => {
      const changed = await attachFound(connection, found, replaces, undoId);
      const { attached, entry } = attachedOf(changed);
      await addAttachment(connection, attached);
      await finish(connection, undoId, entry, changed);
      return attached;
    });
  }

  /** With verdicts on alerts, for a report. */
  said(captureId: number | undefined): Promise<SaidInCase> {
    return saidInCase(this.#connect, captureId);
  }

  attachments(): Promise<AttachedLabels[]> {
    return listAttachments(this.#connect);
  }

  /** What was said of flows, of those of which something was. Answers how many these are. */
  exportCsv(asked: AskedFlows, place: LabelExport): Promise<number> {
    const { sql, values } = askedFlows(asked);
    const isSaid = `(${sql}) AND (label IS NOT NULL OR note IS NOT NULL)`;
    const columns = ['flow_id', 'community_id', 'label', 'note'];
    const asCsv = { ...place, format: 'csv', columns } as const;
    return exportFlows(this.#connect, { sql: isSaid, values }, orderOf([]), asCsv);
  }

  /** Those of most flows first. */
  async list(): Promise<{ labels: LabelCount[]; unlabelled: number }> {
    const sql = `SELECT label, count(*) AS flows FROM flows GROUP BY label
      ORDER BY label IS NOT NULL, flows DESC, label LIMIT ${mostListed + 1}`;
    const rows = await askRows(this.#connect, sql, []);
    const unlabelled = rows[0]?.[0] === null ? countIn(rows[0][1]) : 0;
    const labelled = rows.filter(([label]) => label !== null).slice(0, mostListed);
    const labels = labelled.map(([label, flows]) => ({
      label: String(label),
      flows: countIn(flows),
    }));
    return { labels, unlabelled };
  }
}

async function sayOf(
  connection: DuckDBConnection,
  { sql, values }: Condition,
  field: Said,
  text: string | null,
  undoId: string,
): Promise<number> {
  const said = `CAST($${values.length + 1} AS VARCHAR)`;
  const which = `(${sql}) AND ${field} IS DISTINCT FROM ${said}`;
  const bound = [...values, text];
  await connection.run(
    `INSERT INTO undo_flows SELECT $${bound.length + 1}, capture_id, first_packet, '${field}', ${field},
      ${said} FROM flows WHERE ${which}`,
    [...bound, undoId],
  );
  const result = await connection.run(`UPDATE flows SET ${field} = ${said} WHERE ${which}`, bound);
  return result.rowsChanged;
}

async function finish(
  connection: DuckDBConnection,
  undoId: string,
  entry: AuditEntry,
  changed: number,
): Promise<void> {
  await addEntry(connection, entry);
  if (changed > 0) await addStep(connection, undoId, entry, changed);
}

async function attachFound(
  connection: DuckDBConnection,
  found: FoundLabels,
  replaces: boolean,
  undoId: string,
): Promise<number> {
  await keepFound(connection, found);
  const which = replaces ? 'IS DISTINCT FROM found.label' : 'IS NULL';
  const joined = `found.capture_id = flows.capture_id AND found.first_packet = flows.first_packet
    AND flows.label ${which}`;
  await connection.run(
    `INSERT INTO undo_flows SELECT $1, flows.capture_id, flows.first_packet, 'label', flows.label,
      found.label FROM flows JOIN found ON ${joined}`,
    [undoId],
  );
  const result = await connection.run(
    `UPDATE flows SET label = found.label FROM found WHERE ${joined}`,
  );
  return result.rowsChanged;
}

const chunkRows = 2048;

async function keepFound(
  connection: DuckDBConnection,
  { captureIds, firstPackets, labels }: FoundLabels,
): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE found (capture_id INTEGER, first_packet BIGINT, label VARCHAR)',
  );
  const appender = await connection.createAppender('found', null, 'temp');
  for (let from = 0; from < labels.length; from += chunkRows) {
    const until = Math.min(from + chunkRows, labels.length);
    const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, VARCHAR], until - from);
    chunk.setColumns([
      [...captureIds.subarray(from, until)],
      Array.from(firstPackets.subarray(from, until), BigInt),
      labels.slice(from, until),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
