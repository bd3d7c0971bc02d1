// Gathered rows -> some of them, drawn at random, in the order in which they came.

import { Random } from '../base/random.ts';
import { chooseRows } from '../table/record-table.ts';
import type { GatheredRows } from './gathered-rows.ts';

/** All of the wanted ones when they are few enough. */
export function sampledRows(
  rows: GatheredRows,
  most: number,
  seed: number,
  isWanted: (row: number) => boolean = () => true,
): GatheredRows {
  const wanted = Array.from({ length: rows.table.rows }, (_, row) => row).filter(isWanted);
  const few = wanted.length > most ? new Random(seed).shuffled(wanted).slice(0, most) : wanted;
  const chosen = Uint32Array.from(few).sort();
  const { labels, split } = rows;
  return {
    ...rows,
    table: chooseRows(rows.table, chosen),
    origins: Array.from(chosen, (row) => rows.origins[row]!),
    labels: labels && {
      ...labels,
      classes: Uint16Array.from(chosen, (row) => labels.classes[row]!),
    },
    split: split && { ...split, codes: Uint32Array.from(chosen, (row) => split.codes[row]!) },
  };
}
