/** Whether a cell says that nothing is known: empty, `-`, `?` or `(empty)`. */
export function isMissing(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0) return true;
  if (length === 1) {
    const code = text.charCodeAt(start);
    return code === 45 || code === 63;
  }
  return length === 7 && text.startsWith('(empty)', start);
}
