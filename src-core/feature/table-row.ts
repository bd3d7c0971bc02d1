// What a profile's own table reads of a batch's row: words and numbers by the flow table's fields.

import {
  type FlowBatch,
  isVersion6Bit,
  numberOf,
  numbersPerRow,
  transportBytesPerRow,
  wordIndex,
} from '../flow/flow-batch.ts';
import type { NumberField, WordField } from '../flow/flow-columns.ts';

export interface TableRow {
  /** '' where there is nothing to say. */
  word(field: WordField): string;
  number(field: NumberField): number;
  /** The profile's own numbers. */
  features(): readonly number[];
  /** The transport protocol's number; 0 for arp. */
  readonly transport: number;
  readonly ipVersion: 4 | 6;
}

export function tableRow(
  batch: FlowBatch,
  words: readonly (readonly string[])[],
  row: number,
): TableRow {
  const { numbers, features, transports, rows } = batch;
  const width = features.length / rows;
  const at = row * transportBytesPerRow;
  return {
    word: (field) => words[wordIndex.get(field)!]![row]!,
    number: (field) => numbers[row * numbersPerRow + numberOf(field)]!,
    features: () => Array.from(features.subarray(row * width, (row + 1) * width)),
    transport: transports[at]!,
    ipVersion: transports[at + 1]! & isVersion6Bit ? 6 : 4,
  };
}
