// One run of a model of hosts: written beside the case's own tables while it goes on; all of it becomes the
// case's in one transaction at the end, or nothing does.

import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  INTEGER,
  UHUGEINT,
  VARCHAR,
} from '@duckdb/node-api';
import { endJob } from './case-jobs.ts';
import { appending, type Connect, changing } from './in-transaction.ts';
import { retried } from './retried.ts';
import { type FoundDrift, keepDrift } from './scored-models.ts';
import { type AuditEntry, addEntry } from './stored-audit.ts';

/** One of each for each window; a window's place is its turn among all of the run. */
export interface HostRows {
  readonly captureId: number;
  readonly windowSec: number;
  readonly addresses: readonly string[];
  readonly addressKeys: readonly bigint[];
  readonly startsUs: ArrayLike<number>;
  readonly raw: ArrayLike<number>;
  /** NaN where nothing says what share of ordinary windows is less unusual. */
  readonly scores: ArrayLike<number>;
}

export interface ScoredCapture {
  readonly captureId: number;
  readonly windows: number;
  readonly reported: number;
  /** Hosts that shared a row, and so have no score. */
  readonly sharing: number;
}

export interface FinishedHostScoring extends FoundDrift {
  readonly captures: readonly ScoredCapture[];
  readonly jobId: string;
}

export interface HostScoring {
  append(rows: HostRows): Promise<void>;
  explain(place: number, why: string): void;
  finish(finished: FinishedHostScoring, entries: readonly AuditEntry[]): Promise<void>;
  /** Nothing is left of it. Asked for again, and after the end, it does nothing. */
  leave(): void;
}

/** Of a run: some 40 MB in the file, a day of 350 hosts. The most unusual stay. */
const mostKeptWindows = 500_000;

/** Left to itself the appender writes 200,000 rows at once, for 120 ms in which nobody else has his turn. */
const rowsAtOnce = 8192;

const tables = `
  CREATE TEMP TABLE new_hosts (place BIGINT, capture_id INTEGER, start_us BIGINT, window_sec INTEGER,
    address VARCHAR, address_key UHUGEINT, raw DOUBLE, score DOUBLE);
  CREATE TEMP TABLE new_whys (place BIGINT, why VARCHAR)`;

export async function beginHostScoring(
  connect: Connect,
  most = mostKeptWindows,
): Promise<HostScoring> {
  const connection = await connect();
  await connection.run(tables);
  const hosts = await connection.createAppender('new_hosts', 'main', 'temp');
  const whys = await connection.createAppender('new_whys', 'main', 'temp');
  let place = 0;
  let waiting = 0;
  let unflushed = 0;
  let isOpen = true;
  const leave = () => {
    if (!isOpen) return;
    isOpen = false;
    connection.closeSync(); // its temporary tables go, too
  };
  return {
    async append(rows) {
      appending(() => hosts.appendDataChunk(chunkOf(rows, place)));
      place += rows.addresses.length;
      waiting += rows.addresses.length;
      unflushed += rows.addresses.length;
      if (unflushed < rowsAtOnce && waiting < 2 * most) return;
      appending(() => hosts.flushSync());
      unflushed = 0;
      if (waiting < 2 * most) return;
      await connection.run(`DELETE FROM new_hosts WHERE place NOT IN (${worst(most)})`);
      waiting = most;
    },
    explain: (at, why) => appending(() => whys.appendDataChunk(whyChunk(at, why))),
    async finish(finished, entries) {
      appending(() => hosts.closeSync());
      appending(() => whys.closeSync());
      await retried(() =>
        changing(connection, async () => {
          await keepHosts(connection, finished, most);
          await keepDrift(connection, finished);
          await endJob(connection, finished.jobId);
          for (const entry of entries) await addEntry(connection, entry);
        }),
      );
      leave();
    },
    leave,
  };
}

const worst = (most: number): string =>
  `SELECT place FROM new_hosts ORDER BY raw DESC, place LIMIT ${most}`;

/** Of captures that were removed meanwhile nothing stays. */
async function keepHosts(
  connection: DuckDBConnection,
  { modelId, captures, drift }: FinishedHostScoring,
  most: number,
): Promise<void> {
  for (const { captureId } of captures) {
    for (const table of ['host_scores', 'host_scorings']) {
      const sql = `DELETE FROM ${table} WHERE model_id = $1 AND capture_id = $2`;
      await connection.run(sql, [modelId, captureId]);
    }
  }
  await connection.run(
    `INSERT INTO host_scores
      SELECT $1, capture_id, start_us, window_sec, address, address_key, raw, score, why
      FROM new_hosts LEFT JOIN new_whys USING (place) SEMI JOIN captures USING (capture_id)
      WHERE place IN (${worst(most)}) ORDER BY raw DESC, place`,
    [modelId],
  );
  for (const { captureId, windows, reported, sharing } of captures) {
    await connection.run(
      `INSERT INTO host_scorings SELECT $1, capture_id, $3, $4,
        (SELECT count(*) FROM host_scores WHERE model_id = $1 AND capture_id = $2), $5, $6
        FROM captures WHERE capture_id = $2`,
      [modelId, captureId, ...[drift.atUs, windows, reported, sharing].map((n) => BigInt(n))],
    );
  }
}

const types = [BIGINT, INTEGER, BIGINT, INTEGER, VARCHAR, UHUGEINT, DOUBLE, DOUBLE];

function chunkOf(rows: HostRows, from: number): DuckDBDataChunk {
  const { captureId, windowSec, addresses, addressKeys, startsUs, raw, scores } = rows;
  const chunk = DuckDBDataChunk.create(types, addresses.length);
  chunk.setColumns([
    addresses.map((_, row) => BigInt(from + row)),
    addresses.map(() => captureId),
    Array.from(startsUs, (us) => BigInt(us)),
    addresses.map(() => windowSec),
    addresses,
    addressKeys,
    Array.from(raw),
    Array.from(scores, (score) => (Number.isNaN(score) ? null : score)),
  ]);
  return chunk;
}

function whyChunk(place: number, why: string): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([BIGINT, VARCHAR], 1);
  chunk.setColumns([[BigInt(place)], [why]]);
  return chunk;
}
