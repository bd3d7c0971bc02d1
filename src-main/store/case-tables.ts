// The tables of a case as files of Parquet, written by DuckDB in its own threads. Numbers are numbers, lists are
// lists, times are seconds since 1970 with six decimals, as everywhere outside of the program.

import type { CaseTable } from '../../src-contract/routes/tables.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { copyParquet, inPieces } from './copy-in-pieces.ts';
import { copyTo, type ExportPlace } from './copy-to.ts';
import { exportColumns } from './flow-export.ts';
import { hostsSql } from './host-page.ts';
import type { Connect } from './in-transaction.ts';
import { parquetFormat } from './join-parquet.ts';
import { rowsAsStored, type StoredRows } from './row-pieces.ts';

interface Table {
  readonly title: string;
  /** Of all captures, or of one: as they are stored, or in as few rows that they are asked for at once. */
  rows(isOne: boolean): StoredRows | string;
}

const captureTest = (isOne: boolean): string => (isOne ? 'capture_id = $1' : 'true');
const stored = (table: string, columns: readonly string[], isOne: boolean) => ({
  ...{ table, columns, condition: { sql: captureTest(isOne), values: [] } },
});
const seconds = (us: string): string =>
  `CAST(CAST(${us} AS DECIMAL(18,0)) * CAST('0.000001' AS DECIMAL(6,6)) AS DECIMAL(18,6))`;
const flowId = (packet: string): string => `concat(capture_id, '.', ${packet}) AS flow_id`;

const inAlert = (field: string): string => `alert::JSON ->> '$.${field}'`;
const listIn = (field: string): string => `CAST(json_extract(alert, '$.${field}') AS VARCHAR[])`;
const word = severities.map((severity) => `'${severity}'`).join(', ');

/** Without paths, which are about this machine. */
const captures = `SELECT capture_id, name, bytes, sha256, packets, flows, ${seconds('start_us')} AS start,
  ${seconds('end_us')} AS "end", state, issues, facts FROM captures`;
const alerts = `SELECT capture_id, alert_id, detector, ${inAlert('title')} AS title,
  list_extract([${word}], severity + 1) AS severity, confidence, ${inAlert('attack')} AS attack,
  ${listIn('attackers')} AS attackers, ${listIn('victims')} AS victims,
  CAST(${inAlert('attackerCount')} AS BIGINT) AS attacker_count,
  CAST(${inAlert('victimCount')} AS BIGINT) AS victim_count, ${seconds('start_us')} AS start,
  ${seconds('end_us')} AS "end", CAST(${inAlert('count')} AS DOUBLE) AS count,
  ${inAlert('summary')} AS summary, CAST(json_extract(alert, '$.evidence') AS VARCHAR) AS evidence,
  CAST(json_extract(alert, '$.contributions') AS VARCHAR) AS contributions,
  ${listIn('flowIds')} AS flow_ids, CAST(${inAlert('flowCount')} AS BIGINT) AS flow_count,
  ${inAlert('explain')} AS explain, ${inAlert('quietIf')} AS quiet_if, reason AS silenced_by, mark,
  CASE WHEN is_closed THEN 'closed' ELSE 'open' END AS status, note
  FROM alerts LEFT JOIN alert_silences USING (capture_id, place) LEFT JOIN alert_marks USING (alert_id)`;
/** Sums are of 128 bits, which Parquet has no type for. */
const hosts = (condition: string): string => `SELECT ip,
  CAST(flows_out AS BIGINT) AS flows_out, CAST(flows_in AS BIGINT) AS flows_in,
  CAST(packets_out AS BIGINT) AS packets_out, CAST(packets_in AS BIGINT) AS packets_in,
  CAST(bytes_out AS BIGINT) AS bytes_out, CAST(bytes_in AS BIGINT) AS bytes_in,
  CAST(tried AS BIGINT) AS tried, CAST(failed AS BIGINT) AS failed, first AS start, last AS "end"
  FROM (${hostsSql(condition, false)})`;

const tables: Readonly<Record<CaseTable, Table>> = {
  flows: {
    title: 'Flows: counters, words, features, score, label, note',
    rows: (isOne) => {
      const columns = [...exportColumns.map((name) => `"${name}"`), 'capture_id', 'first_packet'];
      return stored('flows', columns, isOne);
    },
  },
  hosts: {
    title: 'Hosts: what each has sent, received and tried',
    rows: (isOne) => `${hosts(captureTest(isOne))} ORDER BY bytes_out + bytes_in DESC, ip`,
  },
  alerts: {
    title: 'Alerts: what was found, why, and what was said of it',
    rows: (isOne) => `${alerts} WHERE ${captureTest(isOne)} ORDER BY capture_id, place`,
  },
  events: {
    title: 'Events: what payload and headers told',
    rows: (isOne) => {
      const place = ['capture_id', flowId('flow_first_packet'), 'packet', '"time"'];
      return stored('events', [...place, 'is_forward', 'kind', 'details'], isOne);
    },
  },
  scores: {
    title: 'Scores: what each model says of each flow',
    rows: (isOne) => {
      const of = ['model_id', 'capture_id', flowId('first_packet')];
      return stored('scores', [...of, 'raw', 'score'], isOne);
    },
  },
  host_scores: {
    title: 'Scores of hosts: what each model of hosts says of each in each window of time',
    rows: (isOne) => {
      const of = ['model_id', 'capture_id', `${seconds('start_us')} AS window_start`, 'window_sec'];
      return stored('host_scores', [...of, 'address AS ip', 'raw', 'score', 'why'], isOne);
    },
  },
  labels: {
    title: 'Labels and notes of flows',
    rows: (isOne) =>
      `SELECT capture_id, flow_id, community_id, label, note FROM flows
        WHERE ${captureTest(isOne)} AND (label IS NOT NULL OR note IS NOT NULL)`,
  },
  captures: {
    title: 'Captures: the evidence and its hashes',
    rows: (isOne) => `${captures} WHERE ${captureTest(isOne)} ORDER BY capture_id`,
  },
  evaluations: {
    title: 'Evaluations of models',
    rows: () => `SELECT evaluation_id, ${seconds('at_us')} AS at, entry, result FROM evaluations`,
  },
  audit: {
    title: 'The log of the case',
    rows: () =>
      `SELECT rowid + 1 AS entry, ${seconds('at_us')} AS at, door, action, capture_id, details, version
        FROM audit ORDER BY entry`,
  },
};

/** They are about the case, not about captures. */
const ofCase: readonly CaseTable[] = ['evaluations', 'audit'];

export const tableTitle = (table: CaseTable): string => tables[table].title;

interface TableExport extends ExportPlace {
  readonly captureId?: number | undefined;
}

export class CaseTables {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Answers how many rows were written. */
  export(table: CaseTable, { captureId, ...place }: TableExport): Promise<number> {
    const isOne = captureId !== undefined && !ofCase.includes(table);
    const values = isOne ? [captureId] : [];
    const rows = tables[table].rows(isOne);
    return inPieces(this.#connect, place, async (work) => {
      const { connection } = work;
      if (typeof rows === 'string')
        return copyTo(connection, { sql: rows, values }, place, parquetFormat());
      const condition = { ...rows.condition, values };
      const pieced = await rowsAsStored(connection, { ...rows, condition });
      return copyParquet(work, pieced, place.path);
    });
  }
}
