// A word of the filter -> whether a cell is like it: `*` stands for any characters, case does not matter.

export function wordMatcher(pattern: string): (text: string) => boolean {
  const [first = '', ...parts] = foldCase(pattern).split('*');
  const last = parts.pop();
  if (last === undefined) return (text) => foldCase(text) === first;
  return (text) => isLike(foldCase(text), first, parts, last);
}

function isLike(text: string, first: string, parts: readonly string[], last: string): boolean {
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (let i = 0; i < parts.length; i++) {
    const found = text.indexOf(parts[i]!, at);
    if (found < 0) return false;
    at = found + parts[i]!.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/**
 * Letter by letter, as SQL's `lower` does it (Unicode's simple mapping): `toLowerCase` of a whole word
 * makes the sigma at its end another letter, and two characters of one that has a dot above.
 */
function foldCase(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const letter of text) folded += letter === '\u0130' ? 'i' : letter.toLowerCase();
  return folded;
}

const isAscii = /^[\0-\x7f]*$/;
