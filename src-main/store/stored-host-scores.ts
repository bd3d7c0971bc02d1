// The tables `host_scores` and `host_scorings`: what models of hosts say of each host in each window of time.

import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { HostWhy, ScoredHost, ScoredHostSort } from '../../src-contract/routes/host-scores.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import { copyTo, type ExportPlace } from './copy-to.ts';
import { beginHostScoring, type HostScoring } from './host-scoring.ts';
import { type Connect, whileReading } from './in-transaction.ts';

export interface HostChoice {
  readonly modelId: string;
  readonly captureId?: number | undefined;
  /** Addresses as numbers. */
  readonly range?: { readonly low: bigint; readonly high: bigint } | undefined;
  /** A part of the address, where it is no number. */
  readonly text?: string | undefined;
  /** No less unusual than this. */
  readonly leastRaw?: number | undefined;
}

export interface HostOrder {
  readonly sort: ScoredHostSort;
  readonly isFalling: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Of the captures that a model has scored, together. */
export interface HostScoringSums {
  readonly captures: number;
  /** The last time; null before the first. */
  readonly atUs: number | null;
  readonly windows: number;
  readonly kept: number;
  readonly reported: number;
  readonly sharing: number;
}

const orders: Readonly<Record<ScoredHostSort, string>> = {
  score: 'raw',
  start: 'start_us',
  address: 'address_key',
};

export class StoredHostScores {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  begin(): Promise<HostScoring> {
    return beginHostScoring(this.#connect);
  }

  async count(choice: HostChoice, threshold: number): Promise<{ all: number; reported: number }> {
    const { sql, values } = conditionOf(choice);
    const threshold$ = `$${values.length + 1}`;
    const asked = `SELECT count(*), count(*) FILTER (raw >= ${threshold$}) FROM host_scores WHERE ${sql}`;
    const [row] = await askRows(this.#connect, asked, [...values, threshold]);
    return { all: countIn(row?.[0]), reported: countIn(row?.[1]) };
  }

  /** Of equally unusual ones the first stands first. */
  async page(
    choice: HostChoice,
    { sort, isFalling, offset, limit }: HostOrder,
  ): Promise<Omit<ScoredHost, 'isReported'>[]> {
    const { sql, values } = conditionOf(choice);
    const falling = isFalling ? 'DESC' : 'ASC';
    const rows = await askRows(
      this.#connect,
      `SELECT capture_id, address, start_us, window_sec, raw, score, why FROM host_scores
        WHERE ${sql} ORDER BY ${orders[sort]} ${falling}, raw DESC, start_us, address_key, capture_id
        LIMIT ${limit} OFFSET ${offset}`,
      values,
    );
    return rows.map(rowOf);
  }

  async sums(modelId: string): Promise<HostScoringSums> {
    const [row] = await askRows(
      this.#connect,
      `SELECT count(*), max(at_us), sum(windows), sum(kept), sum(reported), sum(sharing)
        FROM host_scorings WHERE model_id = $1`,
      [modelId],
    );
    return {
      ...{ captures: countIn(row?.[0]), atUs: numberIn(row?.[1]), windows: countIn(row?.[2]) },
      ...{ kept: countIn(row?.[3]), reported: countIn(row?.[4]), sharing: countIn(row?.[5]) },
    };
  }

  /** Models that have scored hosts. */
  async models(): Promise<string[]> {
    const sql = 'SELECT DISTINCT model_id FROM host_scorings ORDER BY model_id';
    return (await askRows(this.#connect, sql, [])).map(([modelId]) => String(modelId));
  }

  /** As CSV, the most unusual first. Answers how many rows were written. */
  export(choice: HostChoice, threshold: number, place: ExportPlace): Promise<number> {
    const { sql, values } = conditionOf(choice);
    const rows = `SELECT capture_id, CAST(start_us AS DECIMAL(18,0)) * CAST('0.000001' AS DECIMAL(6,6)) AS window_start,
      window_sec, address AS ip, raw, score, CAST(raw >= $${values.length + 1} AS INTEGER) AS reported
      FROM host_scores WHERE ${sql} ORDER BY raw DESC, start_us, address_key, capture_id`;
    return whileReading(this.#connect, (connection) =>
      copyTo(connection, { sql: rows, values: [...values, threshold] }, place),
    );
  }
}

/** With a model goes what it said of hosts. */
export async function forgetHosts(connection: DuckDBConnection, modelId: string): Promise<void> {
  await connection.run('DELETE FROM host_scores WHERE model_id = $1', [modelId]);
  await connection.run('DELETE FROM host_scorings WHERE model_id = $1', [modelId]);
}

function conditionOf({ modelId, captureId, range, text, leastRaw }: HostChoice) {
  const values: (string | number)[] = [];
  const tests: string[] = [];
  const test = (sql: (place: string) => string, value: string | number | undefined) => {
    if (value === undefined) return;
    values.push(value);
    tests.push(sql(`$${values.length}`));
  };
  test((value) => `model_id = ${value}`, modelId);
  test((value) => `capture_id = ${value}`, captureId);
  // As text: a bound number of 128 bits is read as one with a sign.
  test((value) => `address_key >= CAST(${value} AS UHUGEINT)`, range && String(range.low));
  test((value) => `address_key <= CAST(${value} AS UHUGEINT)`, range && String(range.high));
  test((value) => `contains(address, ${value})`, text?.toLowerCase());
  test((value) => `raw >= ${value}`, leastRaw);
  return { sql: tests.join(' AND '), values };
}

function rowOf(row: readonly DuckDBValue[]): Omit<ScoredHost, 'isReported'> {
  const [captureId, address, startUs, windowSec, raw, score, why] = row;
  const text = textIn(why);
  return {
    ...{ captureId: countIn(captureId), address: String(address), startUs: countIn(startUs) },
    ...{ windowSec: countIn(windowSec), raw: countIn(raw), score: numberIn(score) },
    why: text === null ? null : (JSON.parse(text) as HostWhy),
  };
}
