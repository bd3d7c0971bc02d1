// A batch of flows -> one DuckDB data chunk, column by column.

import { DuckDBDataChunk, DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import {
  addressBytesPerRow,
  type FlowBatch,
  numberIndex,
  numbersPerRow,
  wordIndex,
} from '../../src-core/flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../../src-core/flow/flow-columns.ts';
import { packetOf } from '../../src-core/flow/packet-origin.ts';
import { caseColumns } from '../../src-core/query/case-columns.ts';
import { flowTableColumns } from './flow-table-columns.ts';

const types = flowTableColumns.map(({ type }) => type);

export function flowChunk(batch: FlowBatch, captureId: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, batch.rows);
  chunk.setColumns([
    ...flowValues(batch, batchWords(batch)),
    new Array<number>(batch.rows).fill(captureId),
    Array.from(batch.origins, (origin) => BigInt(packetOf(origin))),
    ...caseColumns.map(() => unsaid(batch.rows)),
    addresses(batch, 0),
    addresses(batch, 16),
  ]);
  return chunk;
}

const unsaid = (rows: number) => new Array<DuckDBValue>(rows).fill(null);

/** The columns of the one list, and the features behind them. */
export function flowValues(
  batch: FlowBatch,
  words: readonly (readonly string[])[],
): DuckDBValue[][] {
  const width = batch.rows === 0 ? 0 : batch.features.length / batch.rows;
  return [
    ...flowColumns.map(({ field, type }) => {
      const word = wordIndex.get(field);
      if (word !== undefined) return words[word]!.map((text) => text || null);
      return numbers(batch, numberIndex.get(field)!, converters[type as NumberType]);
    }),
    ...Array.from({ length: width }, (_, column) => features(batch, width, column)),
  ];
}

type NumberType = Exclude<ColumnType, 'word' | 'address'>;

const whole = (value: number): DuckDBValue => BigInt(value);
const microseconds = (value: number): DuckDBValue => new DuckDBDecimalValue(BigInt(value), 18, 6);

const converters: Record<NumberType, (value: number) => DuckDBValue> = {
  count: whole,
  bytes: whole,
  ratio: (value) => value,
  time: microseconds,
  duration: microseconds,
};

function features(batch: FlowBatch, width: number, column: number): DuckDBValue[] {
  return Array.from({ length: batch.rows }, (_, row) => {
    const value = batch.features[row * width + column]!;
    return Number.isNaN(value) ? null : value;
  });
}

/** NaN stands for nothing to say. */
function numbers(
  batch: FlowBatch,
  column: number,
  toValue: (value: number) => DuckDBValue,
): DuckDBValue[] {
  const values = new Array<DuckDBValue>(batch.rows);
  for (let row = 0; row < batch.rows; row++) {
    const value = batch.numbers[row * numbersPerRow + column]!;
    values[row] = Number.isNaN(value) ? null : toValue(value);
  }
  return values;
}

/** Sixteen bytes in network order are one number. */
function addresses(batch: FlowBatch, offset: 0 | 16): bigint[] {
  const view = new DataView(batch.addresses.buffer, batch.addresses.byteOffset);
  return Array.from({ length: batch.rows }, (_, row) => {
    const at = row * addressBytesPerRow + offset;
    return (view.getBigUint64(at) << 64n) | view.getBigUint64(at + 8);
  });
}
