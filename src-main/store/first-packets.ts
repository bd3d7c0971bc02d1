// The first packets of chosen flows, by which their packets are found in the index; piece by piece, so that
// a million of them hold nobody up.

import type { Condition } from './flow-conditions.ts';
import { type Connect, whileReading } from './in-transaction.ts';

export function firstPackets(connect: Connect, { sql, values }: Condition): Promise<Float64Array> {
  return whileReading(connect, async (connection) => {
    const result = await connection.stream(
      `SELECT CAST(first_packet AS DOUBLE) FROM flows WHERE ${sql}`,
      [...values],
    );
    let found = new Float64Array(1024);
    let count = 0;
    for (let chunk = await result.fetchChunk(); chunk; chunk = await result.fetchChunk()) {
      if (chunk.rowCount === 0) break;
      if (count + chunk.rowCount > found.length) found = grown(found);
      for (const value of chunk.getColumnValues(0)) found[count++] = Number(value);
    }
    return found.slice(0, count);
  });
}

/** A chunk has at most 2,048 rows. */
function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2 + 2048);
  larger.set(numbers);
  return larger;
}
