// A table asks for rows in blocks that start at multiples of their length, so that scrolling to and fro
// meets the same questions again and finds them answered.

export const blockRows = 200;

/** As every route that gives pages answers. */
export interface RowBlock<Row> {
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly Row[];
}

/** A row of the table: where it stands, and what it holds once that is known. */
export interface TableLine<Row> {
  readonly at: number;
  readonly row: Row | undefined;
}

/** The blocks that hold rows `first` to `end`, `end` excluded. */
export function blocksBetween(first: number, end: number): number[] {
  const blocks: number[] = [];
  for (let block = Math.floor(first / blockRows); block * blockRows < end; block++) {
    blocks.push(block);
  }
  return blocks;
}

/** Blocks say themselves where they belong: one kept from elsewhere fills no wrong line. */
export function linesBetween<Row>(
  first: number,
  end: number,
  blocks: readonly (RowBlock<Row> | undefined)[],
): TableLine<Row>[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => {
    const at = first + index;
    const block = blocks.find(
      (one) => one && at >= one.offset && at < one.offset + one.rows.length,
    );
    return { at, row: block?.rows[at - block.offset] };
  });
}
