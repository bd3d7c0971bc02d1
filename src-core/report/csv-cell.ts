/** RFC 4180, and the number sign too: readers that know comments would lose the rest of the line. */
export function csvCell(word: string): string {
  return /[",#\r\n]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
}
