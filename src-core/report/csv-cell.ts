/** RFC 4180, and the number sign too: readers that know comments would lose the rest of the line. */
export function csvCell(word: string): string {
  return /[",#\r\n]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
}

/** Text that a spreadsheet would take for a formula: an apostrophe makes it text there, too. */
export const defused = (word: string): string => (isFormula.test(word) ? `'${word}` : word);

const isFormula = /^[=+\-@\t\r]/;

/** A cell of text for a spreadsheet. */
export const spreadsheetCell = (word: string): string => csvCell(defused(word));

/** Of a cell that is written already, and holds no number with a sign; quotes stand around the whole of it. */
export const defusedCell = (cell: string): string =>
  cell.startsWith('"') ? `"${defused(cell.slice(1))}` : defused(cell);
