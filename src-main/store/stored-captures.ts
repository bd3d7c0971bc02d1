// The table `captures`: the evidence of a case and what was found wrong with it.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Capture } from '../../src-contract/routes/captures.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';

/** What the reading of a capture found out. */
export interface CaptureFacts {
  readonly packets: number;
  readonly flows: number;
  readonly startUs: number | null;
  readonly endUs: number | null;
  readonly issues: readonly HealthIssue[];
}

interface Row {
  readonly [column: string]: unknown;
}

export class StoredCaptures {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async add(captureId: number, name: string, path: string, bytes: number): Promise<void> {
    await this.#connection.run(
      `INSERT INTO captures VALUES ($1, $2, $3, $4, NULL, 0, 0, NULL, NULL, 'reading', '[]')`,
      [captureId, name, path, bytes],
    );
  }

  async setHash(captureId: number, sha256: string): Promise<void> {
    await this.#connection.run('UPDATE captures SET sha256 = $2 WHERE capture_id = $1', [
      captureId,
      sha256,
    ]);
  }

  async finish(captureId: number, facts: CaptureFacts): Promise<void> {
    const { packets, flows, startUs, endUs, issues } = facts;
    await this.#connection.run(
      `UPDATE captures SET packets = $2, flows = $3, start_us = $4, end_us = $5, issues = $6,
        state = 'ready' WHERE capture_id = $1`,
      [captureId, packets, flows, startUs, endUs, JSON.stringify(issues)],
    );
  }

  async remove(captureId: number): Promise<void> {
    await this.#connection.run('DELETE FROM captures WHERE capture_id = $1', [captureId]);
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

  async issuesOf(captureId: number): Promise<readonly HealthIssue[] | undefined> {
    const sql = 'SELECT issues FROM captures WHERE capture_id = $1';
    const [row] = await this.#rows(sql, [captureId]);
    return row && issuesIn(row);
  }

  async #rows(sql: string, values: number[] = []): Promise<Row[]> {
    return (await this.#connection.runAndReadAll(sql, values)).getRowObjects();
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
