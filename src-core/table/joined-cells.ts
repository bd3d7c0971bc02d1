// IoT-23's labelled logs join their last three columns by three blanks, where a tab should stand:
// `tunnel_parents   label   detailed-label`.

import type { TextRow } from './text-row.ts';

const blanks = '   ';
/** Of a first line: other names may hold blanks. */
const isJoined = /label|^(?:-|\(empty\)) {3}/i;

/** Splits the last cell of a row that is not as wide as the table; of the first line, whose width is 0. */
export function splitJoined(row: TextRow, width: number): void {
  if (row.count === 0 || (width > 0 && row.count >= width) || row.count > 1000) return;
  const last = row.count - 1;
  const [start, end] = [row.starts[last]!, row.ends[last]!];
  const cell = row.text.slice(start, end);
  if (!cell.includes(blanks) || (width === 0 && !isJoined.test(cell))) return;
  row.count = last;
  let at = start;
  for (const part of cell.split(blanks)) {
    row.add(at, at + part.length);
    at += part.length + blanks.length;
  }
}
