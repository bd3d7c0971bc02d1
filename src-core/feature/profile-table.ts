// A profile whose users know a table of their own, with its own names, order and spellings (Flow ID,
// Timestamp, Label): CSV, JSON and Parquet then have these columns instead of the flow table's.
// Lines are made on arrival, from the words and numbers of a batch and the profile's features in it.

import type { FlowBatch } from '../flow/flow-batch.ts';

export interface ProfileTable {
  readonly header: readonly string[];
  /** Those of the header whose cells are text; the others are numbers in every row. */
  readonly texts: readonly string[];
  /** One cell for each of the header; `words` is what `batchWords(batch)` gives. */
  line(batch: FlowBatch, words: readonly (readonly string[])[], row: number): readonly TableCell[];
}

/**
 * A text stands in the table as it is, '' where there is nothing to say. A number is spelled as
 * JavaScript does, with NaN for an empty cell; a number column whose numbers are spelled in another
 * way gives them as text.
 */
export type TableCell = string | number;
