// Flows of a case -> batches, as the thread that read the capture made them: the numbers, features and words
// that models read, in the order in which flows ended. What only the packets knew (checksums apart) is made
// of what is stored; the MACs and the transport's number, which no model reads, are left out.

import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { matrixFlowColumns, wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { batchRows, type FlowBatch, type ListedWord } from '../../src-core/flow/flow-batch.ts';
import { type FlowColumn, numberColumns, wordColumns } from '../../src-core/flow/flow-columns.ts';
import type { Filter } from '../../src-core/query/filter.ts';
import { BatchBuilder } from './batch-builder.ts';
import { inPieces } from './copy-in-pieces.ts';
import type { ExportPlace } from './copy-to.ts';
import { type Condition, conditionOf } from './flow-conditions.ts';
import { flowsInOrder } from './flows-in-order.ts';
import { type Connect, whileReading } from './in-transaction.ts';
import { dropPages } from './page-room.ts';
import { piecesOf } from './row-pieces.ts';

export interface WantedFlows {
  /** One at a time: flows of several captures lie among each other. */
  readonly captureId: number;
  readonly filter: Filter;
  /** That flow alone. */
  readonly firstPacket?: number | undefined;
  /** No more than a batch of them. */
  readonly isFirstOnly?: boolean;
  /** Otherwise no more than a score takes: the other numbers are unknown, the other words empty. */
  readonly isWhole: boolean;
}

/** One for each row; '' where there is none. */
export type FlowLabels = readonly string[];

export class FlowBatches {
  readonly #connect: Connect;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Each batch is awaited. What is changed meanwhile is not seen. */
  read(
    { captureId, filter, firstPacket, isFirstOnly = false, isWhole }: WantedFlows,
    take: (batch: FlowBatch, labels: FlowLabels) => Promise<void>,
  ): Promise<void> {
    const { sql, values } = conditionOf(filter, captureId);
    const only = firstPacket === undefined ? '' : ` AND first_packet = $${values.length + 1}`;
    const bound = firstPacket === undefined ? values : [...values, firstPacket];
    const layout = isWhole ? wholeLayout : scoredLayout;
    const rows = `SELECT ${layout.columns.join(', ')} FROM flows WHERE ${sql}${only}`;
    const asked = { sql: `${rows}${isFirstOnly ? ` LIMIT ${batchRows}` : ''}`, values: bound };
    return whileReading(this.#connect, (connection) => streamed(connection, layout, asked, take));
  }

  /** Of several captures, without features, in the order that is asked for; what that takes lies beside the place. */
  readTold(
    condition: Condition,
    order: string,
    place: ExportPlace,
    take: (batch: FlowBatch) => Promise<void>,
  ): Promise<void> {
    return inPieces(this.#connect, place, async (work) => {
      const { columns } = toldLayout;
      const rows = await flowsInOrder(work, { columns, condition, order });
      for (const piece of piecesOf(rows, toldRows)) {
        await streamed(work.connection, toldLayout, rows.select(piece), take);
        await dropPages(this.#connect);
      }
    });
  }
}

async function streamed(
  connection: DuckDBConnection,
  layout: BatchLayout,
  { sql, values }: Condition,
  take: (batch: FlowBatch, labels: FlowLabels) => Promise<void>,
): Promise<void> {
  const result = await connection.stream(sql, [...values]);
  const builder = new BatchBuilder(layout);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for await (const { batch, labels } of builder.add(chunk)) await take(batch, labels);
  }
  const rest = builder.rest();
  if (rest) await take(rest.batch, rest.labels);
}

/** What is selected, by names that are made up, and which of the batch's places it goes to. */
export interface BatchLayout {
  readonly columns: readonly string[];
  /** Of `numberColumns`, by their places. */
  readonly numbers: readonly number[];
  readonly words: readonly ListedWord[];
  readonly isWhole: boolean;
  readonly hasFeatures: boolean;
}

export type Chunk = DuckDBDataChunk;

const known = (sql: string): string => `coalesce(CAST(${sql} AS DOUBLE), 'NaN'::DOUBLE)`;

const macsSql = ["coalesce(src_mac, '')", "coalesce(dst_mac, '')"];
/** The halves of an address: Parquet, which some go through, has no numbers of 128 bits. */
const halvesOf = (key: string): string[] => [
  `CAST(${key} >> 64 AS UBIGINT)`,
  `CAST(${key} & CAST('18446744073709551615' AS UHUGEINT) AS UBIGINT)`,
];

const wholeLayout = layoutOf(
  numberColumns.map((_, place) => place),
  wordColumns.map(({ field }) => field).filter(isListed),
  true,
);

/** What a log of connections tells. */
const toldLayout = layoutOf(
  numberColumns.map((_, place) => place),
  wordColumns.map(({ field }) => field).filter(isListed),
  true,
  false,
);

const toldRows = 65_536;

/** What `matrixRow` reads. */
const scoredLayout = layoutOf(
  matrixFlowColumns.map((name) => numberColumns.findIndex(({ column }) => column === name)),
  ['protocol', 'connState', 'service'],
  false,
);

function isListed(field: string): field is ListedWord {
  return !['flowId', 'communityId', 'srcIp', 'dstIp', 'srcMac', 'dstMac'].includes(field);
}

function layoutOf(
  numbers: readonly number[],
  words: readonly ListedWord[],
  isWhole: boolean,
  hasFeatures = true,
): BatchLayout {
  const selected = [
    ...['capture_id', 'CAST(first_packet AS DOUBLE)', "coalesce(label, '')"],
    ...numbers.map((place) => numberSql(numberColumns[place]!)),
    ...(hasFeatures ? wiresiftProfile.columns.map((name) => known(`"${name}"`)) : []),
    ...words.map((field) => {
      const { column } = wordColumns.find((one) => one.field === field)!;
      return `coalesce("${column}", '')`;
    }),
    ...(isWhole
      ? [
          'src_ip',
          "coalesce(history, '')",
          ...halvesOf('src_key'),
          ...halvesOf('dst_key'),
          ...macsSql,
        ]
      : []),
  ];
  const columns = selected.map((sql, i) => `${sql} AS c${i}`);
  return { columns, numbers, words, isWhole, hasFeatures };
}

/** Decimals become whole microseconds first: only those are exact in a double. */
function numberSql({ column, type }: FlowColumn): string {
  const isTime = type === 'time' || type === 'duration';
  return known(
    isTime ? `CAST(CAST("${column}" AS DECIMAL(28,6)) * 1000000 AS BIGINT)` : `"${column}"`,
  );
}
