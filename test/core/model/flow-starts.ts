// Packets written as `>74@0 <60@12.5` (which way, bytes, milliseconds since the last one) -> the matrix
// that the sequence transformer reads.

import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import { sequenceColumns } from '../../../src-core/model/packet-sequences.ts';

const most = sequenceColumns.length / 3;

export function flowStarts(flows: readonly string[]): FeatureMatrix {
  const width = sequenceColumns.length;
  const values = new Float64Array(flows.length * width).fill(-1);
  flows.forEach((flow, row) => {
    flow.split(' ').forEach((packet, place) => {
      const parts = /^([<>])(\d+)@([\d.]+)$/.exec(packet);
      if (!parts || place >= most) return;
      values[row * width + place] = parts[1] === '>' ? 0 : 1;
      values[row * width + most + place] = Number(parts[2]);
      values[row * width + 2 * most + place] = Number(parts[3]);
    });
  });
  return { columns: sequenceColumns, rows: flows.length, values };
}
