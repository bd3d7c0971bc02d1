// Row numbers in random order, in place (Fisher and Yates): without a list of objects for a million rows.

import type { Random } from '../base/random.ts';

export function shuffleRows(rows: Uint32Array, random: Random): Uint32Array {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = random.between(0, i);
    const moved = rows[i]!;
    rows[i] = rows[j]!;
    rows[j] = moved;
  }
  return rows;
}
