// DuckDB's way to show a place (the line, shortened at both ends, and below it a `^`) -> how many characters of
// the text stand before it.

export function placeInText(said: string, text: string): number | undefined {
  const shown = /^LINE (\d+): (.*)\n( *)\^/m.exec(said);
  if (!shown) return undefined;
  const [, number = '', part = '', blanks = ''] = shown;
  const lines = text.split('\n');
  const line = lines[Number(number) - 1];
  if (line === undefined) return undefined;
  const column = blanks.length - `LINE ${number}: `.length;
  const isCut = part.startsWith('...');
  const snippet = part.slice(isCut ? 3 : 0).replace(/\.\.\.$/, '');
  const start = isCut ? line.indexOf(snippet) : 0;
  const inLine = start + column - (isCut ? 3 : 0);
  if (start < 0 || inLine < 0 || inLine > line.length) return undefined;
  const before = lines.slice(0, Number(number) - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + inLine;
}
