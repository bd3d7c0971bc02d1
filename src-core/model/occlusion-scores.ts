// The scores of a row and of what it would be without each column -> what each column added to it.

import type { Explanation } from './model.ts';

/** The row as it is first, then without each column by itself, and last without any. */
export function explanationBy(raw: Float64Array): Explanation {
  const [whole, base] = [raw[0]!, raw[raw.length - 1]!];
  const added = raw.slice(1, -1).map((without) => whole - without);
  const sum = added.reduce((all, one) => all + one, base);
  return { raw: whole, base, added, interaction: whole - sum };
}
