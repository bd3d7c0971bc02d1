export interface Written {
  readonly text: string;
  /** How many characters stand before the cursor. */
  readonly cursor: number;
}

/** Puts a name into a text, in the place of what is selected, with blanks where it would touch a word. */
export function insertWord(text: string, from: number, to: number, word: string): Written {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const lead = /[\w)"']$/.test(before) ? ' ' : '';
  const trail = /^[\w("']/.test(after) ? ' ' : '';
  const cursor = from + lead.length + word.length;
  return { text: `${before}${lead}${word}${trail}${after}`, cursor };
}

/** As SQL takes it: `end` is a word of its own there. */
export const quotedName = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && name !== 'end' ? name : `"${name.replaceAll('"', '""')}"`;
