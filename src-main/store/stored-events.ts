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
import type { DetailFacet, EventFacets, EventRow } from '../../src-contract/routes/events.ts';
import { type EventBatch, eventAt } from '../../src-core/event/event-batch.ts';
import { packetOf } from '../../src-core/flow/packet-origin.ts';
import { askRows, countIn, numberIn, textIn } from './ask-rows.ts';
import { detailText, type EventSelection, eventCondition } from './event-conditions.ts';
import type { Connect } from './in-transaction.ts';
import { stagedRows } from './staged-rows.ts';

export interface EventAppender {
  append(batch: EventBatch): Promise<void>;
  close(): Promise<void>;
}

const types = [INTEGER, BIGINT, BIGINT, DECIMAL(18, 6), BOOLEAN, VARCHAR, VARCHAR];

export class StoredEvents {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** What is appended can be read at once; what fails is removed with its capture. */
  async appender(captureId: number): Promise<EventAppender> {
    const rows = await stagedRows(this.#connect, 'events');
    return {
      append: (batch) => rows.append([chunkOf(batch, captureId)]),
      close: () => rows.close(),
    };
  }

  async count(selection: EventSelection): Promise<number> {
    const { sql, values } = eventCondition(selection);
    const [row] = await askRows(this.#connect, `SELECT count(*) FROM events WHERE ${sql}`, values);
    return countIn(row?.[0]);
  }

  /** In the order of the captures, then in that in which they came to light, when nothing is said. */
  async page(
    selection: EventSelection,
    offset: number,
    limit: number,
    sort: EventSort = 'packet',
  ): Promise<EventRow[]> {
    const { sql, values } = eventCondition(selection);
    const order = orders[sort];
    // Row ids first: details are long, and only those of the page are read.
    const ids = `SELECT rowid FROM events WHERE ${sql} ORDER BY ${order}
      LIMIT ${limit} OFFSET ${offset}`;
    const rows = await askRows(
      this.#connect,
      `SELECT capture_id, flow_first_packet, packet, "time", is_forward, kind, details, ${ends}
        FROM (SELECT *, rowid AS place FROM events WHERE rowid IN (${ids}))
        LEFT JOIN (SELECT capture_id AS evidence, first_packet, ${ends} FROM flows)
          ON evidence = capture_id AND first_packet = flow_first_packet
        ORDER BY ${order.replaceAll('rowid', 'place')}`,
      values,
    );
    return rows.map(rowOf);
  }

  /** How many there are of each kind, and of the commonest values of one detail. */
  async facets(
    selection: EventSelection,
    detail: string | undefined,
    limit: number,
  ): Promise<EventFacets> {
    const { sql, values } = eventCondition(selection);
    const kinds = await askRows(
      this.#connect,
      `SELECT kind, count(*) AS n FROM events WHERE ${sql} GROUP BY kind ORDER BY n DESC, kind`,
      values,
    );
    const counted = kinds.map(([kind, n]) => ({ kind: String(kind), events: countIn(n) }));
    return {
      total: counted.reduce((sum, { events }) => sum + events, 0),
      kinds: counted,
      detail: detail === undefined ? null : await this.#detailFacet(selection, detail, limit),
    };
  }

  async #detailFacet(selection: EventSelection, name: string, limit: number): Promise<DetailFacet> {
    const { sql, values } = eventCondition(selection);
    const value = detailText(`$${values.length + 1}`);
    const rows = await askRows(
      this.#connect,
      `WITH grouped AS MATERIALIZED (
          SELECT ${value} AS value, count(*) AS n FROM events WHERE ${sql} GROUP BY value
        ), top AS (
          SELECT * FROM grouped WHERE value IS NOT NULL ORDER BY n DESC, value LIMIT ${limit}
        )
        SELECT 0 AS part, value, n FROM top
        UNION ALL
        SELECT 1, CAST(count(value) AS VARCHAR), sum(n) FILTER (value IS NULL) FROM grouped
        ORDER BY part, n DESC, value`,
      [...values, name],
    );
    const facts = rows.find(([part]) => part === 1);
    const top = rows.filter(([part]) => part === 0);
    return {
      ...{ name, total: countIn(facts?.[1]), empty: countIn(facts?.[2]) },
      values: top.map(([, text, n]) => ({ value: textIn(text) ?? '', events: countIn(n) })),
    };
  }
}

export type EventSort = 'packet' | '-packet' | 'time' | '-time';

const orders: Record<EventSort, string> = {
  packet: 'capture_id, packet, rowid',
  '-packet': 'capture_id DESC, packet DESC, rowid DESC',
  time: '"time", capture_id, packet, rowid',
  '-time': '"time" DESC, capture_id DESC, packet DESC, rowid DESC',
};

const ends = 'src_ip, src_port, dst_ip, dst_port, protocol';

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
  const [srcIp, srcPort, dstIp, dstPort, protocol] = values.slice(7);
  return {
    captureId: Number(captureId),
    flowId: `${captureId}.${firstPacket}`,
    srcIp: textIn(srcIp),
    srcPort: numberIn(srcPort),
    dstIp: textIn(dstIp),
    dstPort: numberIn(dstPort),
    protocol: textIn(protocol),
    packet: Number(packet),
    timeUs: Number((time as DuckDBDecimalValue).value),
    isForward: isForward === true,
    kind: String(kind),
    details: JSON.parse(String(details)) as EventRow['details'],
  };
}
