// Some rows of a batch -> a batch of them alone.

import type { FlowBatch } from './flow-batch.ts';

/** In the order in which they are named. All of them are the batch itself. */
export function pickRows(batch: FlowBatch, rows: readonly number[]): FlowBatch {
  if (rows.length === batch.rows) return batch;
  const floats = (list: Float64Array<ArrayBuffer>) =>
    pick(list, new Float64Array((list.length / batch.rows) * rows.length), rows);
  const bytes = (list: Uint8Array<ArrayBuffer>) =>
    pick(list, new Uint8Array((list.length / batch.rows) * rows.length), rows);
  return {
    rows: rows.length,
    numbers: floats(batch.numbers),
    features: floats(batch.features),
    words: batch.words.map(({ texts, codes }) => ({
      ...{ texts, codes: Uint16Array.from(rows, (row) => codes[row]!) },
    })),
    origins: floats(batch.origins),
    addresses: bytes(batch.addresses),
    macs: bytes(batch.macs),
    transports: bytes(batch.transports),
  };
}

function pick<Kind extends Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  list: Kind,
  into: Kind,
  rows: readonly number[],
): Kind {
  const width = into.length / Math.max(1, rows.length);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width;
    for (let at = 0; at < width; at++) into[i * width + at] = list[from + at]!;
  }
  return into;
}
