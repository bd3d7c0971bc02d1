// Ended flows on their way to another thread: numbers in one transferable array, words beside it.

import { numberColumns, wordColumns } from './flow-columns.ts';

/** DuckDB's vector size, so that a batch is one data chunk. */
export const batchRows = 2048;

export interface FlowBatch {
  readonly rows: number;
  /** Row after row, one number per entry of `numberColumns`; NaN where there is nothing to say. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** One list per entry of `wordColumns`; '' where there is nothing to say. */
  readonly words: readonly (readonly string[])[];
  /** Both addresses of each row as sixteen bytes each, for sorting and for networks. */
  readonly addresses: Uint8Array<ArrayBuffer>;
}

export const numbersPerRow = numberColumns.length;
export const addressBytesPerRow = 32;

export const numberIndex = new Map<string, number>(numberColumns.map(({ field }, i) => [field, i]));
export const wordIndex = new Map<string, number>(wordColumns.map(({ field }, i) => [field, i]));
