// The table `captures`: the evidence of a case and what was found wrong with it.

import { basename } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Capture, CaptureHealth } from '../../src-contract/routes/captures.ts';
import type { CaptureSummary } from '../../src-contract/workers.ts';
import { defaultFlowSettings, type FlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { ModelFacts } from '../../src-core/model/model-facts.ts';
import { type CaptureFacts, isFlowLog } from '../../src-core/pcap/capture-facts.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { removeCapture } from './case-imports.ts';
import { endJob } from './case-jobs.ts';
import { type Connect, inTransaction, whileReading } from './in-transaction.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';

interface Row {
  readonly [column: string]: unknown;
}

export interface NewCapture {
  readonly captureId: number;
  readonly path: string;
  readonly bytes: number;
  readonly flowSettings: FlowSettings;
  /** What its index is called. */
  readonly indexName: string;
}

/** Whether its evidence is where it was is nothing that stands in a case. */
export type StoredCapture = Omit<Capture, 'evidence'>;

/** Where to find what a capture was made of. */
export interface CapturePlace {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly indexName: string;
  /** Where its oldest packets are gone: how many there were with them. */
  readonly packetsInAll: number | undefined;
}

/** What its analysis went by, for reports. */
export interface KeptAnalysis {
  /** Settings by their names in the settings file, and what else was asked for. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly models: readonly ModelFacts[];
}

export interface FinishedImport {
  readonly captureId: number;
  readonly jobId: string;
  readonly sha256: string;
  readonly flows: number;
  readonly summary: CaptureSummary;
  readonly analysis: KeptAnalysis;
  /** The file that its files became, where it was captured. */
  readonly moved?: MovedEvidence;
}

export interface MovedEvidence {
  readonly path: string;
  readonly bytes: number;
  /** Otherwise its oldest packets are gone: what is left has the numbers it had among all. */
  readonly isWhole: boolean;
}

export class StoredCaptures {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  async add({ captureId, path, bytes, flowSettings, indexName }: NewCapture): Promise<void> {
    await this.#run(
      `INSERT INTO captures VALUES ($1, $2, $3, $4, NULL, 0, 0, NULL, NULL, 'reading', '[]', 'null', $5, $6, NULL, false)`,
      [captureId, basename(path), path, bytes, JSON.stringify(flowSettings), indexName],
    );
  }

  /** Ready at once with all that it says, or not at all. */
  finish(finished: FinishedImport, entry: AuditEntry): Promise<void> {
    const { captureId, jobId, sha256, flows, summary, analysis, moved } = finished;
    const { packets, startUs, endUs, issues, facts } = summary;
    return inTransaction(this.#connect, async (connection) => {
      await connection.run(
        `UPDATE captures SET packets = $2, flows = $3, start_us = $4, end_us = $5, issues = $6,
          facts = $7, sha256 = $8, analysis = $9, state = 'ready' WHERE capture_id = $1`,
        [
          ...[captureId, packets, flows, startUs, endUs],
          ...[JSON.stringify(issues), JSON.stringify(facts), sha256, JSON.stringify(analysis)],
        ],
      );
      if (moved) await move(connection, captureId, moved);
      await endJob(connection, jobId);
      await addEntry(connection, entry);
    });
  }

  /** With all that was read of it. */
  remove(captureId: number, entry: AuditEntry): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await removeCapture(connection, captureId);
      await addEntry(connection, entry);
    });
  }

  /** The same evidence, found elsewhere: its index is to be made anew. */
  relocate(captureId: number, path: string, indexName: string, entry: AuditEntry): Promise<void> {
    return inTransaction(this.#connect, async (connection) => {
      await connection.run(
        `UPDATE captures SET path = $2, name = $3,
          index_name = $4 WHERE capture_id = $1`,
        [captureId, path, basename(path), indexName],
      );
      await addEntry(connection, entry);
    });
  }

  async list(): Promise<StoredCapture[]> {
    return (await this.#rows('SELECT * FROM captures ORDER BY capture_id')).map(captureOf);
  }

  async find(captureId: number): Promise<StoredCapture | undefined> {
    const [row] = await this.#rows('SELECT * FROM captures WHERE capture_id = $1', [captureId]);
    return row && captureOf(row);
  }

  /** Undefined when there is no such capture; the hash is empty while it is being read. */
  async placeOf(captureId: number): Promise<CapturePlace | undefined> {
    const sql = 'SELECT * FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    return row && placeIn(row);
  }

  async places(): Promise<Map<number, CapturePlace>> {
    const rows = await this.#rows('SELECT * FROM captures');
    return new Map(rows.map((row) => [Number(row.capture_id), placeIn(row)]));
  }

  /** By which its flows have their ids. Those of a case of an older program were the defaults. */
  async flowSettingsOf(captureId: number): Promise<FlowSettings> {
    const sql = 'SELECT flow_settings FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    const kept = JSON.parse(String(row?.flow_settings ?? null)) as FlowSettings | null;
    return kept ?? defaultFlowSettings;
  }

  /** Nothing of one that is being read, or that a program read which did not keep it. */
  async analysisOf(captureId: number): Promise<KeptAnalysis> {
    const sql = 'SELECT analysis FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    const kept = JSON.parse(String(row?.analysis ?? null)) as KeptAnalysis | null;
    return kept ?? { parameters: {}, models: [] };
  }

  async healthOf(captureId: number): Promise<CaptureHealth | undefined> {
    const sql = 'SELECT issues, facts FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    return row && { captureId, issues: issuesIn(row), facts: factsIn(row) };
  }

  async #rows(sql: string, values: number[] = []): Promise<Row[]> {
    return whileReading(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql, values)).getRowObjects(),
    );
  }

  async #run(sql: string, values: DuckDBValue[]): Promise<void> {
    await inTransaction(this.#connect, (connection) => connection.run(sql, values));
  }
}

async function move(
  connection: DuckDBConnection,
  captureId: number,
  { path, bytes, isWhole }: MovedEvidence,
): Promise<void> {
  await connection.run(
    'UPDATE captures SET path = $2, name = $3, bytes = $4 WHERE capture_id = $1',
    [captureId, path, basename(path), bytes],
  );
  if (isWhole) return;
  await connection.run('UPDATE captures SET is_shortened = true WHERE capture_id = $1', [
    captureId,
  ]);
}

function captureOf(row: Row): StoredCapture {
  return {
    captureId: Number(row.capture_id),
    name: String(row.name),
    bytes: Number(row.bytes),
    sha256: row.sha256 === null ? null : String(row.sha256),
    packets: Number(row.packets),
    flows: Number(row.flows),
    startUs: row.start_us === null ? null : Number(row.start_us),
    endUs: row.end_us === null ? null : Number(row.end_us),
    state: row.state === 'ready' ? 'ready' : 'reading',
    holds: isFlowLog(factsIn(row)?.format ?? null) ? 'flows' : 'packets',
    issues: issuesIn(row).length,
  };
}

const placeIn = (row: Row): CapturePlace => ({
  path: String(row.path),
  bytes: Number(row.bytes),
  sha256: String(row.sha256 ?? ''),
  indexName: String(row.index_name),
  packetsInAll: row.is_shortened === true ? Number(row.packets) : undefined,
});

/** Written by us, as JSON text. */
function issuesIn(row: Row): readonly HealthIssue[] {
  return JSON.parse(String(row.issues)) as readonly HealthIssue[];
}

function factsIn(row: Row): CaptureFacts | null {
  return JSON.parse(String(row.facts)) as CaptureFacts | null;
}
