// The tables `scores`, `scored_models` and `model_in_use`: what each model says of each flow, how that came
// about, and which model's scores stand in the flows themselves. A scoring is written beside the case's own
// tables while it runs; all of it becomes the case's in one transaction at the end, or nothing does.

import { BIGINT, DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import type { ModelDrift } from '../../src-contract/routes/models.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import { endJob } from './case-jobs.ts';
import { appending, type Connect, changing, inTransaction } from './in-transaction.ts';
import { retried } from './retried.ts';
import { type FoundDrift, keepDrift } from './scored-models.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';
import { forgetHosts } from './stored-host-scores.ts';

export interface ScoredFlows {
  readonly captures: readonly number[];
  readonly packets: readonly number[];
  readonly raw: ArrayLike<number>;
  /** NaN where nothing says what share of ordinary rows is less unusual. */
  readonly scores: ArrayLike<number>;
}

export interface FinishedScoring extends FoundDrift {
  /** Whose flows were scored; those of others keep what they had. */
  readonly captureIds: readonly number[];
  readonly jobId: string;
  /** From now on it is the model in use. */
  readonly isTakenUp: boolean;
}

export interface Scoring {
  append(flows: ScoredFlows): void;
  finish(finished: FinishedScoring, entries: readonly AuditEntry[]): Promise<void>;
  /** Nothing is left of it. Asked for again, and after the end, it does nothing. */
  leave(): void;
}

export class StoredScores {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  async begin(): Promise<Scoring> {
    const connection = await this.#connect();
    await connection.run(`CREATE TEMP TABLE new_scores (
      capture_id INTEGER, first_packet BIGINT, raw DOUBLE, score DOUBLE)`);
    const appender = await connection.createAppender('new_scores', 'main', 'temp');
    let isOpen = true;
    const leave = () => {
      if (!isOpen) return;
      isOpen = false;
      connection.closeSync(); // its temporary table goes, too
    };
    return {
      append: (flows) =>
        appending(() => {
          appender.appendDataChunk(chunkOf(flows));
        }),
      async finish(finished, entries) {
        appending(() => appender.closeSync());
        await retried(() => changing(connection, () => keepScores(connection, finished, entries)));
        leave();
      },
      leave,
    };
  }

  /** The model's scores are there, for every flow. */
  async isWhole(modelId: string): Promise<boolean> {
    const { flows, scored } = await this.counts(modelId);
    return scored > 0 && flows === scored;
  }

  async counts(modelId: string | undefined): Promise<{ flows: number; scored: number }> {
    const sql = `SELECT (SELECT count(*) FROM flows), (SELECT count(*) FROM scores WHERE model_id = $1)`;
    const [row] = await askRows(this.#connect, sql, [modelId ?? '']);
    return { flows: countIn(row?.[0]), scored: countIn(row?.[1]) };
  }

  async inUse(): Promise<string | undefined> {
    const [row] = await askRows(this.#connect, 'SELECT model_id FROM model_in_use', []);
    return textIn(row?.[0]) ?? undefined;
  }

  /** Its scores, which are there, go into the flows; without a model none do. */
  use(modelId: string | undefined, entry: AuditEntry): Promise<void> {
    return retried(() =>
      inTransaction(this.#connect, async (connection) => {
        await takeUp(connection, modelId);
        await addEntry(connection, entry);
      }),
    );
  }

  /** What a model said goes with it; of the one in use the flows' scores go, too. */
  forget(modelId: string, entry: AuditEntry): Promise<void> {
    return retried(() =>
      inTransaction(this.#connect, async (connection) => {
        const used = await connection.runAndReadAll('SELECT model_id FROM model_in_use');
        if (used.getRows()[0]?.[0] === modelId) await takeUp(connection, undefined);
        await connection.run('DELETE FROM scores WHERE model_id = $1', [modelId]);
        await connection.run('DELETE FROM scored_models WHERE model_id = $1', [modelId]);
        await forgetHosts(connection, modelId);
        await addEntry(connection, entry);
      }),
    );
  }

  async driftOf(modelId: string): Promise<ModelDrift | undefined> {
    const sql = 'SELECT facts FROM scored_models WHERE model_id = $1';
    const [row] = await askRows(this.#connect, sql, [modelId]);
    return row && (JSON.parse(String(row[0])) as ModelDrift);
  }

  /** By label, the most flows first; at most a hundred. */
  async labels(): Promise<{ label: string; flows: number }[]> {
    const sql = `SELECT label, count(*) AS n FROM flows WHERE label IS NOT NULL
      GROUP BY label ORDER BY n DESC, label LIMIT 100`;
    const rows = await askRows(this.#connect, sql, []);
    return rows.map(([label, flows]) => ({ label: String(label), flows: countIn(flows) }));
  }
}

function chunkOf({ captures, packets, raw, scores }: ScoredFlows): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE, DOUBLE], captures.length);
  chunk.setColumns([
    captures,
    packets.map((packet) => BigInt(packet)),
    Array.from(raw),
    Array.from(scores, (score) => (Number.isNaN(score) ? null : score)),
  ]);
  return chunk;
}

/** Of captures that were removed meanwhile nothing stays, nor of flows that are not in the case. */
async function keepScores(
  connection: DuckDBConnection,
  finished: FinishedScoring,
  entries: readonly AuditEntry[],
): Promise<void> {
  const { modelId, captureIds, jobId, isTakenUp } = finished;
  const ids = captureIds.map((_, i) => `$${i + 2}`).join(', ');
  // None while the first capture is still being read: a list without members is no SQL.
  if (captureIds.length > 0) {
    await connection.run(`DELETE FROM scores WHERE model_id = $1 AND capture_id IN (${ids})`, [
      ...[modelId, ...captureIds],
    ]);
  }
  await connection.run(
    `INSERT INTO scores SELECT $1, new_scores.* FROM new_scores
      SEMI JOIN flows USING (capture_id, first_packet)`,
    [modelId],
  );
  await keepDrift(connection, finished);
  const used = await connection.runAndReadAll('SELECT model_id FROM model_in_use');
  if (isTakenUp || used.getRows()[0]?.[0] === modelId) await takeUp(connection, modelId);
  await endJob(connection, jobId);
  for (const entry of entries) await addEntry(connection, entry);
}

/** A model that was brought along knows no ordinary rows: then a score is the rank among the case's flows. */
async function takeUp(connection: DuckDBConnection, modelId: string | undefined): Promise<void> {
  await connection.run('DELETE FROM model_in_use');
  if (modelId === undefined) {
    await connection.run('UPDATE flows SET score = NULL WHERE score IS NOT NULL');
    return;
  }
  await connection.run('INSERT INTO model_in_use VALUES ($1)', [modelId]);
  await connection.run(
    `UPDATE flows SET score = said.score FROM (
        SELECT capture_id, first_packet, coalesce(score, percent_rank() OVER (ORDER BY raw)) AS score
        FROM scores WHERE model_id = $1) AS said
      WHERE flows.capture_id = said.capture_id AND flows.first_packet = said.first_packet`,
    [modelId],
  );
  await connection.run(
    `UPDATE flows SET score = NULL WHERE score IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM scores WHERE scores.model_id = $1
        AND scores.capture_id = flows.capture_id AND scores.first_packet = flows.first_packet)`,
    [modelId],
  );
}
