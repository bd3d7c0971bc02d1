// Labelled rows -> those of one flow together, in the order of their starts.

import type { LabelRows } from './label-join.ts';

export interface LabelGroups {
  readonly groupOf: ReadonlyMap<string, number>;
  /** Of each group where it begins in `order`; one more than there are groups. */
  readonly from: Uint32Array;
  readonly order: Uint32Array;
  /** Whether the rows of a group have different labels. */
  readonly isMixed: Uint8Array;
  /** For each place in `order` the latest end of its group's rows up to it. */
  readonly latest: Float64Array;
}

export function groupLabels({ keys, starts, ends, classes }: LabelRows): LabelGroups {
  const groupOf = new Map<string, number>();
  const groups = new Uint32Array(keys.length);
  for (const [row, key] of keys.entries()) {
    const group = groupOf.get(key) ?? groupOf.size;
    groupOf.set(key, group);
    groups[row] = group;
  }
  const from = startsOf(groups, groupOf.size);
  const order = new Uint32Array(keys.length);
  const next = from.slice();
  for (let row = 0; row < keys.length; row++) order[next[groups[row]!]!++] = row;
  const isMixed = new Uint8Array(groupOf.size);
  const latest = new Float64Array(keys.length);
  for (let group = 0; group < groupOf.size; group++) {
    const [first, end] = [from[group]!, from[group + 1]!];
    const rows = order.subarray(first, end);
    // Two without a time are equal: their difference would be no number.
    rows.sort((a, b) => (starts[a] === starts[b] ? a - b : starts[a]! - starts[b]!));
    let most = Number.NEGATIVE_INFINITY;
    for (let at = first; at < end; at++) {
      if (classes[order[at]!] !== classes[order[first]!]) isMixed[group] = 1;
      most = Math.max(most, ends[order[at]!]!);
      latest[at] = most;
    }
  }
  return { groupOf, from, order, isMixed, latest };
}

function startsOf(groups: Uint32Array, count: number): Uint32Array {
  const from = new Uint32Array(count + 1);
  for (const group of groups) from[group + 1]! += 1;
  for (let group = 0; group < count; group++) from[group + 1]! += from[group]!;
  return from;
}
