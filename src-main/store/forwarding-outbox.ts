// The table `outbox`: what is to be sent to each destination, in the order in which it was offered. A row leaves
// the line when it was taken; that it was sent stays known, so that it is not sent twice.

import {
  BIGINT,
  BOOLEAN,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { type Connect, inTransaction, whileReading } from './in-transaction.ts';

export interface OfferedAlert {
  readonly alertId: string;
  readonly captureId: number;
  /** Another one for another content. */
  readonly content: string;
  /** As JSON. */
  readonly alert: string;
}

export interface Offer {
  readonly alerts: readonly OfferedAlert[];
  readonly destinations: readonly string[];
  readonly atUs: number;
  /** What was sent before, with another content, is sent again. */
  readonly takesUpdates: boolean;
}

export interface OutboxRow extends ForwardedAlert {
  readonly place: number;
  readonly waitsSinceUs: number;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly sent: number;
  readonly dead: number;
  readonly oldestWaitingUs: number | null;
  readonly lastSentUs: number | null;
}

export class ForwardingOutbox {
  readonly #connect: Connect;
  #nextPlace: number | undefined;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Answers how many rows are new. Offers come one after the other. */
  offer({ alerts, destinations, atUs, takesUpdates }: Offer): Promise<number> {
    return inTransaction(this.#connect, async (connection) => {
      const rows: NewRow[] = [];
      for (const destination of destinations) {
        const known = await contentsOf(connection, destination, alerts);
        for (const alert of alerts) {
          const before = known.get(alert.alertId);
          if (before === alert.content || (before !== undefined && !takesUpdates)) continue;
          known.set(alert.alertId, alert.content);
          rows.push({ ...alert, destination, isUpdate: before !== undefined });
        }
      }
      if (rows.length === 0) return 0;
      this.#nextPlace ??= await firstFreePlace(connection);
      await append(connection, rows, this.#nextPlace, BigInt(atUs));
      this.#nextPlace += rows.length; // a number that is lost with its transaction leaves a gap, no more
      return rows.length;
    });
  }

  async next(destination: string, limit: number): Promise<OutboxRow[]> {
    const rows = await this.#rows(
      `SELECT place, alert, capture_id, is_update, offered_us, waits_since_us FROM outbox
        WHERE destination = $1 AND state = 'waiting' ORDER BY place LIMIT ${limit}`,
      [destination],
    );
    return rows.map(rowOf);
  }

  async sent(destination: string, places: readonly number[], atUs: number): Promise<void> {
    await this.#run(
      `UPDATE outbox SET state = 'sent', sent_us = $2, problem = NULL
        WHERE destination = $1 AND state = 'waiting' AND place BETWEEN $3 AND $4
          AND list_contains($5, place)`,
      [
        ...[destination, BigInt(atUs), BigInt(Math.min(...places)), BigInt(Math.max(...places))],
        new DuckDBListValue(places.map(BigInt)),
      ],
    );
  }

  async again(destination: string, sinceUs: number): Promise<void> {
    await this.#run(
      `UPDATE outbox SET state = 'waiting' WHERE destination = $1 AND state = 'sent' AND sent_us >= $2
        AND alert IS NOT NULL`,
      [destination, BigInt(Math.floor(sinceUs))],
    );
  }

  giveUp(destination: string, waitedSinceUs: number, problem: string): Promise<number> {
    return this.#run(
      `UPDATE outbox SET state = 'dead', problem = $3
        WHERE destination = $1 AND state = 'waiting' AND waits_since_us < $2`,
      [destination, BigInt(Math.floor(waitedSinceUs)), problem],
    );
  }

  async refuse(destination: string, place: number, problem: string): Promise<void> {
    await this.#run(
      `UPDATE outbox SET state = 'dead', problem = $3 WHERE destination = $1 AND place = $2`,
      [destination, BigInt(place), problem],
    );
  }

  /** The alert itself stands in the case anyway. */
  async settle(destination: string, sentBeforeUs: number): Promise<boolean> {
    await this.#run(
      `UPDATE outbox SET alert = NULL
        WHERE destination = $1 AND state = 'sent' AND sent_us <= $2 AND alert IS NOT NULL`,
      [destination, BigInt(Math.floor(sentBeforeUs))],
    );
    const left = await this.#rows(
      `SELECT count(*) FROM outbox WHERE destination = $1 AND state = 'sent' AND alert IS NOT NULL`,
      [destination],
    );
    return Number(left[0]?.[0]) === 0;
  }

  /** What was put aside waits again, in its old place. */
  retry(destination: string, atUs: number): Promise<number> {
    return this.#run(
      `UPDATE outbox SET state = 'waiting', waits_since_us = $2 WHERE destination = $1 AND state = 'dead'`,
      [destination, BigInt(atUs)],
    );
  }

  async counts(): Promise<Map<string, OutboxCounts>> {
    const rows = await this.#rows(
      `SELECT destination, count(*) FILTER (state = 'waiting'), count(*) FILTER (state = 'sent'),
        count(*) FILTER (state = 'dead'), min(waits_since_us) FILTER (state = 'waiting'), max(sent_us)
        FROM outbox GROUP BY destination`,
      [],
    );
    return new Map(rows.map(([destination, ...counts]) => [String(destination), countsOf(counts)]));
  }

  #rows(sql: string, values: readonly DuckDBValue[]): Promise<DuckDBValue[][]> {
    return whileReading(this.#connect, async (connection) =>
      (await connection.runAndReadAll(sql, [...values])).getRows(),
    );
  }

  /** Answers how many rows are others now. */
  #run(sql: string, values: readonly DuckDBValue[]): Promise<number> {
    return inTransaction(this.#connect, async (connection) => {
      const result = await connection.run(sql, [...values]);
      return result.rowsChanged;
    });
  }
}

interface NewRow extends OfferedAlert {
  readonly destination: string;
  readonly isUpdate: boolean;
}

/** Of those that are known, what was offered last. */
async function contentsOf(
  connection: DuckDBConnection,
  destination: string,
  alerts: readonly OfferedAlert[],
): Promise<Map<string, string>> {
  const ids = new DuckDBListValue(alerts.map(({ alertId }) => alertId));
  const reader = await connection.runAndReadAll(
    `SELECT alert_id, arg_max(content, place) FROM outbox
      WHERE destination = $1 AND alert_id IN (SELECT unnest($2)) GROUP BY alert_id`,
    [destination, ids],
  );
  return new Map(reader.getRows().map(([id, content]) => [String(id), String(content)]));
}

async function firstFreePlace(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll('SELECT coalesce(max(place), 0) + 1 FROM outbox');
  return Number(reader.getRows()[0]![0]);
}

const chunkRows = 2048;

async function append(
  connection: DuckDBConnection,
  rows: readonly NewRow[],
  firstPlace: number,
  atUs: bigint,
): Promise<void> {
  const appender = await connection.createAppender('outbox');
  for (let from = 0; from < rows.length; from += chunkRows) {
    const part = rows.slice(from, from + chunkRows);
    const chunk = DuckDBDataChunk.create(columnTypes, part.length);
    chunk.setColumns([
      part.map((_row, at) => BigInt(firstPlace + from + at)),
      part.map(({ destination }) => destination),
      part.map(({ alertId }) => alertId),
      part.map(({ captureId }) => captureId),
      part.map(({ content }) => content),
      part.map(({ isUpdate }) => isUpdate),
      part.map(() => atUs),
      part.map(() => atUs),
      part.map(() => 'waiting'),
      part.map(() => null),
      part.map(() => null),
      part.map(({ alert }) => alert),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const columnTypes = [
  ...[BIGINT, VARCHAR, VARCHAR, INTEGER, VARCHAR, BOOLEAN],
  ...[BIGINT, BIGINT, VARCHAR, BIGINT, VARCHAR, VARCHAR],
];

const rowOf = ([
  place,
  alert,
  captureId,
  isUpdate,
  offeredUs,
  since,
]: DuckDBValue[]): OutboxRow => ({
  place: Number(place),
  alert: JSON.parse(String(alert)) as Alert,
  captureId: Number(captureId),
  isUpdate: isUpdate === true,
  offeredUs: Number(offeredUs),
  waitsSinceUs: Number(since),
});

function countsOf([waiting, sent, dead, oldest, last]: readonly DuckDBValue[]): OutboxCounts {
  return {
    waiting: Number(waiting),
    sent: Number(sent),
    dead: Number(dead),
    oldestWaitingUs: oldest === null || oldest === undefined ? null : Number(oldest),
    lastSentUs: last === null || last === undefined ? null : Number(last),
  };
}
