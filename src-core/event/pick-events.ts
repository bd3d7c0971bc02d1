// Some events of a batch -> a batch of them alone.

import { keyWords } from '../flow/flow-key.ts';
import { type EventBatch, numbersPerEvent } from './event-batch.ts';

/** In the order in which they are named. All of them are the batch itself. */
export function pickEvents(batch: EventBatch, rows: readonly number[]): EventBatch {
  if (rows.length === batch.rows) return batch;
  const numbers = new Float64Array(rows.length * numbersPerEvent);
  const keys = new Int32Array(rows.length * keyWords);
  for (const [i, row] of rows.entries()) {
    const from = row * numbersPerEvent;
    numbers.set(batch.numbers.subarray(from, from + numbersPerEvent), i * numbersPerEvent);
    keys.set(batch.keys.subarray(row * keyWords, (row + 1) * keyWords), i * keyWords);
  }
  const texts = (list: readonly string[]) => rows.map((row) => list[row]!);
  return {
    ...{ rows: rows.length, numbers, keys },
    ...{ kinds: texts(batch.kinds), details: texts(batch.details) },
  };
}
