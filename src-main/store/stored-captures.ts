// The table `captures`: the evidence of a case and what was found wrong with it.

import { basename } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import type { Capture, CaptureHealth } from '../../src-contract/routes/captures.ts';
import type { CaptureSummary } from '../../src-contract/workers.ts';
import { defaultFlowSettings, type FlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { CaptureFacts } from '../../src-core/pcap/capture-facts.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';
import { type Connect, inTransaction } from './in-transaction.ts';

interface Row {
  readonly [column: string]: unknown;
}

export interface NewCapture {
  readonly captureId: number;
  readonly path: string;
  readonly bytes: number;
  readonly flowSettings: FlowSettings;
}

export class StoredCaptures {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  async add({ captureId, path, bytes, flowSettings }: NewCapture): Promise<void> {
    await this.#run(
      `INSERT INTO captures VALUES ($1, $2, $3, $4, NULL, 0, 0, NULL, NULL, 'reading', '[]', 'null', $5)`,
      [captureId, basename(path), path, bytes, JSON.stringify(flowSettings)],
    );
  }

  async setHash(captureId: number, sha256: string): Promise<void> {
    await this.#run('UPDATE captures SET sha256 = $2 WHERE capture_id = $1', [captureId, sha256]);
  }

  async finish(captureId: number, flows: number, summary: CaptureSummary): Promise<void> {
    const { packets, startUs, endUs, issues, facts } = summary;
    await this.#run(
      `UPDATE captures SET packets = $2, flows = $3, start_us = $4, end_us = $5, issues = $6,
        facts = $7, state = 'ready' WHERE capture_id = $1`,
      [captureId, packets, flows, startUs, endUs, JSON.stringify(issues), JSON.stringify(facts)],
    );
  }

  async remove(captureId: number): Promise<void> {
    await this.#run('DELETE FROM captures WHERE capture_id = $1', [captureId]);
  }

  async list(): Promise<Capture[]> {
    return (await this.#rows('SELECT * FROM captures ORDER BY capture_id')).map(captureOf);
  }

  async find(captureId: number): Promise<Capture | undefined> {
    const [row] = await this.#rows('SELECT * FROM captures WHERE capture_id = $1', [captureId]);
    return row && captureOf(row);
  }

  async pathOf(captureId: number): Promise<string> {
    const [row] = await this.#rows('SELECT path FROM captures WHERE capture_id = $1', [captureId]);
    return String(row?.path ?? '');
  }

  /** By which its flows have their ids. Those of a case of an older program were the defaults. */
  async flowSettingsOf(captureId: number): Promise<FlowSettings> {
    const sql = 'SELECT flow_settings FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    const kept = JSON.parse(String(row?.flow_settings ?? null)) as FlowSettings | null;
    return kept ?? defaultFlowSettings;
  }

  async healthOf(captureId: number): Promise<CaptureHealth | undefined> {
    const sql = 'SELECT issues, facts FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    return row && { captureId, issues: issuesIn(row), facts: factsIn(row) };
  }

  async #rows(sql: string, values: number[] = []): Promise<Row[]> {
    return inTransaction(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql, values)).getRowObjects(),
    );
  }

  async #run(sql: string, values: DuckDBValue[]): Promise<void> {
    await inTransaction(this.#connect, (connection) => connection.run(sql, values));
  }
}

function captureOf(row: Row): Capture {
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
    issues: issuesIn(row).length,
  };
}

/** Written by us, as JSON text. */
function issuesIn(row: Row): readonly HealthIssue[] {
  return JSON.parse(String(row.issues)) as readonly HealthIssue[];
}

function factsIn(row: Row): CaptureFacts | null {
  return JSON.parse(String(row.facts)) as CaptureFacts | null;
}
