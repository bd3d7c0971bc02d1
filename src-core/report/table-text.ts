// Rows of cells -> lines whose columns stand under each other, the first to the left, numbers to the right.

export type Cells = readonly string[];

/** Every row has as many cells as the first. */
export function tableText(rows: readonly Cells[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, cells) => Math.max(most, cells[column]!.length), 0),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
