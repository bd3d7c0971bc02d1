// Events on their way to another thread: numbers in one transferable array, texts beside it.

import type { FlowEvent } from './flow-event.ts';

/** DuckDB's vector size, so that a batch is one data chunk. */
export const eventBatchRows = 2048;

export interface EventBatch {
  readonly rows: number;
  /** Row after row: origin of the flow, origin of the packet, time, 1 when it was said by src. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Row after row, the key of its flow: between whom it was. Zero for what is in no flow. */
  readonly keys: Int32Array<ArrayBuffer>;
  readonly kinds: readonly string[];
  /** JSON, one object each. */
  readonly details: readonly string[];
}

export const numbersPerEvent = 4;

export function eventAt(batch: EventBatch, row: number): FlowEvent {
  const at = row * numbersPerEvent;
  return {
    kind: batch.kinds[row]!,
    details: batch.details[row]!,
    flow: batch.numbers[at]!,
    packet: batch.numbers[at + 1]!,
    timeUs: batch.numbers[at + 2]!,
    isForward: batch.numbers[at + 3] === 1,
  };
}
