// The table `events`: what payload told, filled batch by batch, read in pages.

import {
  BIGINT,
  BOOLEAN,
  DECIMAL,
  DuckDBDataChunk,
  DuckDBDecimalValue,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { EventRow } from '../../src-contract/routes/events.ts';
import { type EventBatch, eventAt } from '../../src-core/event/event-batch.ts';
import { packetOf } from '../../src-core/flow/packet-origin.ts';
import { appending, type Connect, inTransaction } from './in-transaction.ts';

export interface EventSelection {
  readonly captureId?: number | undefined;
  readonly kind?: string | undefined;
  /** The number of the flow's first packet in its capture. */
  readonly firstPacket?: number | undefined;
}

export interface EventAppender {
  append(batch: EventBatch): Promise<void>;
  close(): void;
}

const types = [INTEGER, BIGINT, BIGINT, DECIMAL(18, 6), BOOLEAN, VARCHAR, VARCHAR];

export class StoredEvents {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** What is appended can be read at once; what fails is removed with its capture. */
  async appender(captureId: number): Promise<EventAppender> {
    const connection = await this.#connect();
    const appender = await connection.createAppender('events');
    return {
      async append(batch) {
        appending(() => {
          appender.appendDataChunk(chunkOf(batch, captureId));
          appender.flushSync();
        });
      },
      close() {
        appending(() => appender.closeSync(), connection);
      },
    };
  }

  count(selection: EventSelection): Promise<number> {
    const { sql, values } = conditionOf(selection);
    return inTransaction(this.#connect, async (connection) => {
      const counted = `SELECT count(*) AS n FROM events WHERE ${sql}`;
      const reader = await connection.runAndReadAll(counted, values);
      return Number(reader.getRowObjects()[0]!.n);
    });
  }

  /** In the order of the captures, then in that in which they came to light. */
  page(selection: EventSelection, offset: number, limit: number): Promise<EventRow[]> {
    const { sql, values } = conditionOf(selection);
    return inTransaction(this.#connect, async (connection) => {
      const reader = await connection.runAndReadAll(
        `SELECT * FROM events WHERE ${sql} ORDER BY capture_id, packet, rowid
          LIMIT ${limit} OFFSET ${offset}`,
        values,
      );
      return reader.getRows().map(rowOf);
    });
  }
}

function conditionOf({ captureId, kind, firstPacket }: EventSelection) {
  const asked = { capture_id: captureId, kind, flow_first_packet: firstPacket };
  const parts = Object.entries(asked).filter(([, value]) => value !== undefined);
  return {
    sql: parts.map(([column], i) => `${column} = $${i + 1}`).join(' AND ') || 'true',
    values: parts.map(([, value]) => value as string | number),
  };
}

function chunkOf(batch: EventBatch, captureId: number): DuckDBDataChunk {
  const rows = Array.from({ length: batch.rows }, (_, row) => eventAt(batch, row));
  const chunk = DuckDBDataChunk.create(types, batch.rows);
  chunk.setColumns([
    rows.map(() => captureId),
    rows.map(({ flow }) => BigInt(packetOf(flow))),
    rows.map(({ packet }) => BigInt(packetOf(packet))),
    rows.map(({ timeUs }) => new DuckDBDecimalValue(BigInt(timeUs), 18, 6)),
    rows.map(({ isForward }) => isForward),
    [...batch.kinds],
    [...batch.details],
  ]);
  return chunk;
}

function rowOf(values: readonly DuckDBValue[]): EventRow {
  const [captureId, firstPacket, packet, time, isForward, kind, details] = values;
  return {
    captureId: Number(captureId),
    flowId: `${captureId}.${firstPacket}`,
    packet: Number(packet),
    timeUs: Number((time as DuckDBDecimalValue).value),
    isForward: isForward === true,
    kind: String(kind),
    details: JSON.parse(String(details)) as EventRow['details'],
  };
}
