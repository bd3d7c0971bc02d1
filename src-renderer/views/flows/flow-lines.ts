// The table asks for flows in blocks that start at multiples of their length, so that scrolling
// to and fro meets the same questions again and finds them answered.

import type { FlowPage } from '../../../src-contract/routes/flows.ts';
import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';

export const blockRows = 200;

/** The blocks that hold rows `first` to `end`, `end` excluded. */
export function blocksBetween(first: number, end: number): number[] {
  const blocks: number[] = [];
  for (let block = Math.floor(first / blockRows); block * blockRows < end; block++) {
    blocks.push(block);
  }
  return blocks;
}

/** A row of the table: where it stands, and its flow once that is known. */
export interface FlowLine {
  readonly at: number;
  readonly flow: FlowRow | undefined;
}

/** Pages say themselves where they belong: one kept from elsewhere fills no wrong line. */
export function linesBetween(
  first: number,
  end: number,
  pages: readonly (FlowPage | undefined)[],
): FlowLine[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => {
    const at = first + index;
    const page = pages.find((one) => one && at >= one.offset && at < one.offset + one.rows.length);
    return { at, flow: page?.rows[at - page.offset] };
  });
}
